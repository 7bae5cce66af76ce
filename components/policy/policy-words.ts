import { humanise } from '#components/ui/words.ts'
import type { FindingsFrom, PolicySettingView } from '#inventory/model/policy.ts'

/** What a violation is called: `Half rotation`. */
export const policyName = (id: string): string =>
  humanise(id.replace('no-op', 'no op')).replace('No op', 'No-op')

export const placeWords = ({ place, placeName }: Pick<PolicySettingView, 'place' | 'placeName'>): string => {
  switch (place.kind) {
    case 'all':
      return 'Everywhere'
    case 'vault':
      return `In the vault ${placeName}`
    case 'environment':
      return `In ${humanise(placeName).toLowerCase()}`
    case 'kind':
      return `Of kind ${humanise(placeName).toLowerCase()}`
  }
}

export const findingsFromWords: Record<FindingsFrom, string> = {
  critical: 'critical',
  high: 'high and up',
  medium: 'medium and up',
  low: 'low and up',
  info: 'any severity',
  never: 'never',
}

/** `productionDays` as people read it: `Days in production`. */
export const fieldName = (name: string): string =>
  fieldWords[name] ?? humanise(name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))

const fieldWords: Readonly<Record<string, string>> = {
  productionDays: 'Days in production',
  accessKeyDays: 'Days of an access key',
  certificateDays: 'Days of a certificate',
  graceDays: 'Days of grace',
  warnDays: 'Days ahead it is told of',
  urgentDays: 'Days ahead it is urgent',
  mostCopies: 'Copies that are allowed',
  most: 'Keys that are allowed',
}

/** What a change of settings comes to: `Days 180 → 90`; nothing where they stay as they are. */
export const changeWords = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] =>
  Object.entries(after).flatMap(([name, value]) => {
    const [was, is] = [valueWords(before[name]), valueWords(value)]
    return was === is ? [] : [`${fieldName(name)} ${was} → ${is}`]
  })

/** `90`, `Token, Secret ID`, as one text. */
export function valueWords(value: unknown): string {
  if (Array.isArray(value))
    return value.map((one) => humanise(String(one)).toLowerCase()).join(', ') || 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}
