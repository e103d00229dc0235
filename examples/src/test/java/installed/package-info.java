/// Skips tests of examples whose library this machine does not have.
///
/// Start from `NeedsLibraryOf`.
package installed;
