"""One whole video: its frames, the filter, and its export as CSV, WebVTT and ELAN."""
