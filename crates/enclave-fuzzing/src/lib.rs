//! Generators and oracles of the fuzz targets, as an ordinary tested library.
