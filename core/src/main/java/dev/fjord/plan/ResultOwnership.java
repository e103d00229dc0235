package dev.fjord.plan;

import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;

/// Refuses results of which nobody says who owns what C's pointer points to.
record ResultOwnership(CallContext context, Site site) {

  /// Whether the contract says it.
  static boolean isSaid(Matching.Result result) {
    return result.notes().has("Owned") || result.notes().has("Borrowed");
  }

  /// Whether Java owns it.
  static boolean owns(Matching.Result result) {
    return result.notes().has("Owned");
  }

  /// Whether enough is said for a conversion; false after a diagnostic.
  boolean require(CallContext.Place place, Matching.Result result, Conversion conversion) {
    if (conversion instanceof Conversion.HandlePointer) {
      return isSaid(result) || !isClosable(result) || noCloser(place);
    }
    if (conversion instanceof Conversion.ViewPointer) {
      return isSaid(result) || noOwner(place);
    }
    boolean copied =
        conversion instanceof Conversion.TextPointer
            || conversion instanceof Conversion.ElementsPointer;
    return !copied || requireFree(place, result);
  }

  private boolean isClosable(Matching.Result result) {
    return context
        .conversions
        .contract()
        .types()
        .isSubtype(result.java().type(), JavaNames.CLOSEABLE);
  }

  private boolean noCloser(CallContext.Place place) {
    return refuse(
        "nobody says who closes the `" + place.type() + "` that the handle stands for",
        "add @Owned if Java closes it, or @Borrowed if C does");
  }

  private boolean noOwner(CallContext.Place place) {
    return refuse(
        "nobody says who owns the `" + place.type() + "` that the view stands for",
        "add @Borrowed if C keeps it, or @Owned(\"free\") and an Arena that frees it");
  }

  // Copies of what is not const need to know who frees the original.
  private boolean requireFree(CallContext.Place place, Matching.Result result) {
    if (!context.types.pointsToConst(place.type()) && !isSaid(result)) {
      return refuse(
          "nobody says who frees what `" + place.type() + "` points to",
          "add @Owned(\"free\") with the function that frees it, or @Borrowed if C keeps it");
    }
    Note owned = result.notes().find("Owned");
    if (owned != null && owned.text("value", "").isEmpty()) {
      return refuse(
          "@Owned on copied data names no function that frees the original",
          "write @Owned(\"free\")");
    }
    return true;
  }

  private boolean refuse(String message, String remedy) {
    site.refuse(DiagnosticId.OWNERSHIP, message, remedy);
    return false;
  }
}
