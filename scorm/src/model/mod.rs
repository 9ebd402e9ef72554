//! The run-time data model: one table of elements, and the state that a SCO sets through it.
