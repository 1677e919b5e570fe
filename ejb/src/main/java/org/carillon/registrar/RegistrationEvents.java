package org.carillon.registrar;

/**
 * What others are told of registrations, after the binding is in place and before the REGISTER is answered. Called on the
 * thread of the request: an implementation must not wait.
 */
public interface RegistrationEvents {
    /** A device can be reached that could not be reached before, or it can be reached on another path. */
    void bindingAdded(long accountId, Binding binding);

    /** A device said that it is still there. */
    void bindingRefreshed(long accountId, Binding binding);

    /** A device took its last binding away. A binding that merely expires is not told of. */
    void bindingRemoved(long accountId, Binding binding);

    /** Whatever it was, the bindings of an account have changed; told once for each request. */
    default void bindingsChanged(long accountId, Removal removal) {}

    /** Why bindings that are there no more are gone. */
    enum Removal {
        /** The device asked for it, or its user has logged out on it. */
        UNREGISTERED,
        /** The account's owner or an administrator wants the device to leave, or to register anew. */
        DEACTIVATED
    }
}
