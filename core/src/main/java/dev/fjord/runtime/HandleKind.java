package dev.fjord.runtime;

import java.util.function.Consumer;
import java.util.function.Function;

/// What all handles of one type share.
///
/// @param name how people know the type
/// @param closable whether a C function closes such handles
/// @param closesLater whether C finishes closing them later, and says so
/// @param byteSize bytes of the struct that such a handle is a view of; 0 if it is none
/// @param affine whether a handle belongs to the thread that opened it
/// @param serialized whether one thread at a time may use a handle
/// @param traced whether the place of opening is kept, for reports of leaks
/// @param maker makes an object for a state
/// @param ended is told when a handle is no more
/// @param library what C keeps until the library closes
public record HandleKind(
    String name,
    boolean closable,
    boolean closesLater,
    long byteSize,
    boolean affine,
    boolean serialized,
    boolean traced,
    Function<HandleState, LiveHandle> maker,
    Consumer<HandleState> ended,
    Retentions library) {}
