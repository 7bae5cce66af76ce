export type Lifetime = {
  readonly days: number
  /** False: it is still running, and lasted at least so long. */
  readonly ended: boolean
}

/**
 * The product-limit estimate (Kaplan and Meier, 1958): the number of days, to one decimal, within which a share of all
 * have ended, where those that run are neither left out nor taken for ended. Null where the estimate never reaches the share.
 */
export function survival(lifetimes: readonly Lifetime[]): (share: number) => number | null {
  const sorted = lifetimes.toSorted((a, b) => a.days - b.days || Number(b.ended) - Number(a.ended))
  const steps: { days: number; left: number }[] = []
  let left = 1
  for (const [index, { days, ended }] of sorted.entries()) {
    if (!ended) continue
    left *= 1 - 1 / (sorted.length - index)
    steps.push({ days, left })
  }
  return (share) => {
    const reached = steps.find((step) => step.left <= 1 - share + 1e-9)
    return reached === undefined ? null : Math.round(Math.max(0, reached.days) * 10) / 10
  }
}
