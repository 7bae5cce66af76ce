import { UsageError } from '#scanner/usage-error.ts'

/** What a push sends: commits that get there, and commits that are there. */
export type Push = { readonly tips: readonly string[]; readonly known: readonly string[] }

/** The pre-commit framework tells both ends in the environment; null where it does not run us. */
export function pushOfFramework(env: Readonly<Record<string, string | undefined>>): Push | null {
  const { PRE_COMMIT_FROM_REF: from = '', PRE_COMMIT_TO_REF: to = '' } = env
  if (!ID.test(to)) return null
  return { tips: [to], known: ID.test(from) ? [from] : [] }
}

const ID = /^[0-9a-f]{40,64}$/
const LINE = /^\S+ ([0-9a-f]{40,64}) \S+ ([0-9a-f]{40,64})$/

/** Reads the lines that git gives a pre-push hook. A deleted ref sends nothing; a new one has no known commit. */
export function pushOf(input: string): Push {
  const pairs = input
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const match = LINE.exec(line)
      if (match === null)
        throw new UsageError('Standard input is not what git gives a pre-push hook.', 'hook')
      return { local: match[1] ?? '', remote: match[2] ?? '' }
    })
    .filter(({ local }) => !isZero(local))
  return {
    tips: pairs.map(({ local }) => local),
    known: pairs.map(({ remote }) => remote).filter((id) => !isZero(id)),
  }
}

const isZero = (id: string): boolean => /^0+$/.test(id)
