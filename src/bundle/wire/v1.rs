//! `bao-cao-xa/bundle` version 1: the shapes on the wire and the way to and
//! from the domain.
