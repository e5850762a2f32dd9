// The composite index of a place. Its room until the model comes.

export function contributions() {
  return [];
}
