/** Text that the ledger takes; what is cut off is seen to be. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`
