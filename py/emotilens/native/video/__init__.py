"""Reading moving pictures: the track and its packets, times, drawing frames, and animations."""
