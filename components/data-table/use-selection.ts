import { useCallback, useMemo, useState } from 'react'

export type Selection = {
  readonly has: (key: string) => boolean
  readonly keys: readonly string[]
  /** Every row the filters select, also those not loaded. */
  readonly allMatching: boolean
  readonly toggle: (key: string) => void
  readonly add: (keys: readonly string[]) => void
  readonly selectAllMatching: () => void
  readonly clear: () => void
}

/** Which rows are chosen. A change of `scope` (the filters) forgets the choice, so nothing unseen is acted on. */
export function useSelection(scope: string): Selection {
  const [state, setState] = useState<State>({ scope, keys: none, allMatching: false })
  const current = state.scope === scope ? state : { scope, keys: none, allMatching: false }
  const change = useCallback(
    (next: (keys: ReadonlySet<string>) => ReadonlySet<string>) =>
      setState((last) => ({
        scope,
        keys: next(last.scope === scope ? last.keys : none),
        allMatching: false,
      })),
    [scope],
  )
  return useMemo(
    () => ({
      has: (key) => current.allMatching || current.keys.has(key),
      keys: [...current.keys],
      allMatching: current.allMatching,
      toggle: (key) => change((keys) => (keys.has(key) ? without(keys, key) : new Set([...keys, key]))),
      add: (added) => change((keys) => new Set([...keys, ...added])),
      selectAllMatching: () => setState({ scope, keys: none, allMatching: true }),
      clear: () => change(() => none),
    }),
    [current.keys, current.allMatching, change, scope],
  )
}

type State = { readonly scope: string; readonly keys: ReadonlySet<string>; readonly allMatching: boolean }

const none: ReadonlySet<string> = new Set()

const without = (keys: ReadonlySet<string>, key: string) => new Set([...keys].filter((each) => each !== key))
