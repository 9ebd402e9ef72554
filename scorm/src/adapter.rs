//! The browser-side adapter, embedded, and the element table it reads.
