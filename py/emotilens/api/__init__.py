"""The public interface for notebooks and scripts; ``import emotilens`` exports its names."""
