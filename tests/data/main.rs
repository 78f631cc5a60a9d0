//! Scenes over data: models and their losses, files and what is wrong with them, epochs, and what the built-in sets
//! are to show.

mod scenes;
mod dual;
mod gradients;
mod sets;
mod settles;
mod epochs;
mod lazily;
mod hovering;
mod shown;
mod reading;
mod refused;
mod properties;
mod told;
