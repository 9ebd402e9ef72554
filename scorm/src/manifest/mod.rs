//! The manifest of a package (`imsmanifest.xml`): its model, and how it is read, checked and written.
