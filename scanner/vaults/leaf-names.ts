import { isWeak } from '#scanner/engine/score/entropy.ts'
import type { Engine } from '#scanner/engine/types.ts'
import { MASK, regionsIn } from '#scanner/mask-text.ts'

/** What a field may be called at most. */
const LONGEST = 300
/** A run without a separator that is as long as this and as mixed as a token is one. */
const LONG_RUN = /[A-Za-z0-9+/=~$!%]{20,}/g
/** Names seen before that are ordinary words; of one engine. */
const MOST_KNOWN = 20_000
const ordinary = new WeakMap<Engine, Set<string>>()

/**
 * Names of fields as they may be told. A key of JSON, too, may be a value: such a part of it is masked, and so is one
 * that holds any of these values. Nobody looks for a field by its name, so that no digest stands behind the mask.
 */
export function shownNames(
  engine: Engine,
  names: readonly string[],
  values: readonly string[],
): ReadonlyMap<string, string> {
  const known = ordinary.get(engine) ?? new Set<string>()
  ordinary.set(engine, known)
  const unknown = [...new Set(names)].filter((name) => !known.has(name))
  const shown = new Map(names.map((name) => [name, name.slice(0, LONGEST)]))
  if (unknown.length === 0) return shown
  const isClean = regionsIn(engine, Buffer.from(unknown.join('\n\n')), 0).length === 0
  for (const name of unknown) {
    const masked = withoutTokens(withoutValues(name, values))
    const isOrdinary = masked === name && (isClean || !holdsValue(engine, name))
    shown.set(name, isOrdinary || masked !== name ? masked.slice(0, LONGEST) : MASK)
    if (isOrdinary && known.size < MOST_KNOWN) known.add(name)
  }
  return shown
}

const holdsValue = (engine: Engine, name: string): boolean =>
  regionsIn(engine, Buffer.from(name), 0).length > 0

const withoutValues = (name: string, values: readonly string[]): string =>
  values.reduce((text, value) => (value.length >= 12 ? text.replaceAll(value, MASK) : text), name)

const withoutTokens = (name: string): string =>
  name.replaceAll(LONG_RUN, (run) => (/\d/.test(run) && /[A-Za-z]/.test(run) && !isWeak(run) ? MASK : run))
