"""What commands write: files, plots and reports of failures."""
