'use client'
import { useMay, useMayEverywhere } from '#app/_data/may.ts'
import type { MayDecide } from '#components/finding/may-decide.ts'

/** How far the decisions of whoever looks may reach. */
export function useMayDecide(): MayDecide {
  const may = useMay()
  const mayEverywhere = useMayEverywhere()
  return {
    acceptRisk: may('finding.accept-risk'),
    everywhere: mayEverywhere('finding.decide-everywhere'),
  }
}
