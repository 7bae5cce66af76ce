/** A number from 0 to 1 that is always the same for an id, and evenly spread over ids. */
export const spreadOf = (id: string): number =>
  Number.parseInt(id.replaceAll('-', '').slice(-8), 16) / 0xffffffff
