import { readAssignment } from '#scanner/engine/families/assignment.ts'
import { families } from '#scanner/engine/families/index.ts'
import { fileFactsOf } from '#scanner/engine/file-facts.ts'
import { pathReasons } from '#scanner/engine/judge.ts'
import { hotPassCode } from '#scanner/engine/wasm/code.ts'
import { createWasmPass } from '#scanner/engine/wasm/index.ts'
import type { FamilyRule } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'
import { pathWithin } from './assess.ts'
import type { Label, LabelledFile } from './corpus.ts'

/** One assignment as the model sees it. */
export type Sample = {
  readonly repository: string
  readonly reasons: readonly string[]
  readonly isCredential: boolean
  readonly weight: number
}

/** A place that no tool ever flagged is hardly a credential, but nobody looked. */
const UNLABELLED_WEIGHT = 0.08
const ORDINARY_WEIGHT = 0.15

const woken: FamilyRule[] = []
const literals = rules.flatMap((rule) => {
  if (rule.kind !== 'family' || rule.family !== 'assignment') return []
  return families.assignment.anchors(rule).map((anchor) => {
    woken.push(rule)
    return anchor
  })
})
const hotPass = createWasmPass(hotPassCode(), literals)

type Read = {
  readonly start: number
  readonly end: number
  readonly reasons: readonly string[]
  readonly specificity: number
}

/** Every assignment of the bytes, one per value: of several rules the one whose name says most. */
export function assignmentsOf(bytes: Uint8Array): Read[] {
  const found = new Map<number, Read>()
  hotPass.run(bytes, {
    hit: (at, literal) => {
      const rule = woken[literal]
      if (rule === undefined) return
      for (const { value, reasons, specificity } of readAssignment(
        rule,
        bytes,
        at,
        literals[literal]?.text.length ?? 0,
      ).given) {
        const known = found.get(value.start)
        if (known !== undefined && specificity <= known.specificity) continue
        found.set(value.start, {
          start: value.start,
          end: value.end,
          specificity,
          reasons: [...new Set(reasons)],
        })
      }
    },
    encoded: () => undefined,
  })
  return [...found.values()]
}

export function labelledSamples(files: readonly LabelledFile[]): Sample[] {
  return files.flatMap((file) => {
    const path = pathReasons(pathWithin(file), fileFactsOf(file.bytes))
    return assignmentsOf(file.bytes).flatMap((read): Sample[] => {
      const label = labelOn(file.labels, read)
      if (label === 'beside') return []
      return [
        {
          repository: file.repository,
          reasons: [...read.reasons, ...path],
          isCredential: label?.isCredential ?? false,
          weight: label === null ? UNLABELLED_WEIGHT : 1,
        },
      ]
    })
  })
}

/** The label of a value; `beside` when it stands on a credential's line and is another text, or only names something. */
function labelOn(labels: readonly Label[], { start, end }: Read): Label | 'beside' | null {
  const onLine = labels.filter(({ lines }) => start < lines.end && lines.start < end)
  const onValue = onLine.filter(({ value }) => value === null || (start < value.end && value.start < end))
  const best = onValue.find(({ isCredential }) => isCredential) ?? onValue[0]
  if (best?.isIdentifier) return 'beside'
  return best ?? (onLine.some(({ isCredential }) => isCredential) ? 'beside' : (onLine[0] ?? null))
}

/** Assignments of ordinary source text: none of it is a credential, or hardly. */
export function ordinarySamples(files: readonly { path: string; content: Uint8Array }[]): Sample[] {
  return files.flatMap(({ path, content }) => {
    const reasons = pathReasons(path.slice(path.lastIndexOf('node_modules/') + 13), fileFactsOf(content))
    return assignmentsOf(content).map((read) => ({
      repository: 'ordinary',
      reasons: [...read.reasons, ...reasons],
      isCredential: false,
      weight: ORDINARY_WEIGHT,
    }))
  })
}
