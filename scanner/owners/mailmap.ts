/** The name and address that a project wants for those of a commit. */
export type Mailmap = (who: { name: string; email: string }) => { name: string; email: string }

/** Reads a `.mailmap`. Source: gitmailmap(5). Lines that are none are left out. */
export function parseMailmap(text: string): Mailmap {
  const exact = new Map<string, { name: string | null; email: string | null }>()
  for (const raw of text.split('\n')) {
    const match = LINE.exec(raw.replace(/#.*$/, '').trim())
    if (match === null) continue
    const [, properName = '', first = '', commitName = '', second] = match
    const proper = { name: properName.trim() || null, email: second === undefined ? null : first }
    exact.set(keyOf(second === undefined ? null : commitName.trim() || null, second ?? first), proper)
  }
  return ({ name, email }) => {
    const known = exact.get(keyOf(name, email)) ?? exact.get(keyOf(null, email))
    return { name: known?.name ?? name, email: known?.email ?? email }
  }
}

const LINE = /^([^<]*)<([^>]+)>(?:([^<]*)<([^>]+)>)?$/

const keyOf = (name: string | null, email: string): string =>
  `${name?.toLowerCase() ?? ''}\n${email.toLowerCase()}`
