package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.Layout;
import java.util.List;

/// Any pointer as a `MemorySegment`.
final class SegmentRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    CTypes types = conversions.types();
    CType pointee = types.pointee(cell.c());
    if (!cell.java().type().equals(JavaNames.SEGMENT) || pointee == null) {
      return Outcome.NOT_MINE;
    }
    if (cell.extent() == null || cell.extent() instanceof Extent.OfValue) {
      return new Outcome.Found(
          new Conversion.AddressValue(cell.c(), cell.java().type(), cell.java().nullable()));
    }
    long element = types.isVoid(pointee) ? 1 : layout(pointee, types).size();
    return new Outcome.Found(
        new Conversion.SegmentPointer(
            cell.c(),
            cell.java().type(),
            cell.extent(),
            element,
            cell.place() == Cell.Place.UPCALL_ARGUMENT,
            cell.java().nullable()));
  }

  private static Layout layout(CType pointee, CTypes types) {
    return types.layout(pointee);
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "any pointer",
            "`MemorySegment`, NIO buffer",
            "native memory as it is, heap memory through scratch; read-only memory for `const` only",
            "a segment of length zero, or of the `@Sized` extent"));
  }
}
