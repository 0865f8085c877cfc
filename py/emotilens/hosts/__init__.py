"""Where the pipeline runs: a host supplies frames, networks and a clock, and knows no emotion."""
