"""What every step speaks of: arrays, boxes, model specifications, results, errors."""
