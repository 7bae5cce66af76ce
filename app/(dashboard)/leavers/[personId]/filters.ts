import { createLoader, parseAsStringLiteral } from 'nuqs/server'
import { LeaverGroup, type LeaverView } from '#inventory/model/leaver.ts'

export const leaverParsers = { group: parseAsStringLiteral(LeaverGroup.options) }

export const loadLeaverFilters = createLoader(leaverParsers)

/** The group that is shown unless another is asked for: the first of which something waits for its answer. */
export const firstToAnswer = ({ counts }: LeaverView): LeaverGroup =>
  LeaverGroup.options.find((group) => (counts[group]?.open ?? 0) > 0) ?? 'owns'
