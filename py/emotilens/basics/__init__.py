"""Basics that every other room uses: arrays, boxes, results and their JSON, tables, errors."""
