package dev.fjord.c;

/// A record's layout with what records around it need to know.
///
/// @param layout the layout
/// @param required the alignment that Microsoft's rule keeps even in packed records, in bytes
record PlacedRecord(RecordLayout layout, long required) {}
