/** A text as it is and as careless code would write it: in JSON, in a URL, in hex, in base64 at any alignment. */
export function spellingsOf(text: string): string[] {
  const bytes = Buffer.from(text)
  const base64 = [0, 1, 2].flatMap((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    // Characters that also depend on what stands before or behind do not count.
    const whole = coded.slice(shift === 0 ? 0 : shift + 1, Math.floor(((bytes.length + shift) * 4) / 3))
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')]
  })
  const ways = [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text), bytes.toString('hex')]
  return [...ways, bytes.toString('hex').toUpperCase(), ...base64]
}
