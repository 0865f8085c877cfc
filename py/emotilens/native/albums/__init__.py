"""Albums on this machine: dates, faces and identity of photographs, and where they are kept."""
