"""Cells of the matrix of a large network: found on arrays, made when they are asked for."""
