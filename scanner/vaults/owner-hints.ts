import type { OwnerHint } from '#inventory/model/vault-recording.ts'

const NAMES =
  /^(?:.*[./:_-])?(owner|owned-?by|maintainer|contact|team|squad|group|responsible|creator|created-?by)$/i
const TEAM = /team|squad|group/i
const CREATOR = /creat/i
const EMAIL = /^[^\s@,;]{1,64}@[^\s@,;]{1,190}$/
const MOST = 20

/** Who tags, labels, annotations or custom metadata say owns it; `where` is their name in the product (`tag`, `label`). */
export function ownerHints(tags: Readonly<Record<string, string>>, where: string): OwnerHint[] {
  return Object.entries(tags)
    .flatMap(([name, text]) =>
      NAMES.test(name) ? text.split(/[,;\s]+/).flatMap((value) => hintOf(name, value, where)) : [],
    )
    .slice(0, MOST)
}

function hintOf(name: string, value: string, where: string): OwnerHint[] {
  if (value === '' || value.length > 300) return []
  const kind = EMAIL.test(value)
    ? 'email'
    : value.startsWith('@')
      ? 'login'
      : TEAM.test(name)
        ? 'team'
        : 'name'
  return [
    {
      kind,
      value: value.replace(/^@/, ''),
      score: CREATOR.test(name) ? 0.5 : 0.8,
      detail: `${where} ${name}`,
    },
  ]
}
