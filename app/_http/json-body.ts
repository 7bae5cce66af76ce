import { InputError } from './problem.ts'

/** Deeper than anything that is asked for; what walks a value of a body may do so by calling itself. */
const MOST_DEPTH = 32

/** Reads JSON that somebody sent. Throws InputError for what is none, or nested deeper than anything here is. */
export function readJson(text: string): unknown {
  if (depthOf(text) > MOST_DEPTH) throw new InputError('The body is nested too deeply.')
  try {
    return JSON.parse(text)
  } catch {
    throw new InputError('The body is not JSON.')
  }
}

/** The deepest nesting of brackets outside of strings, counted in one pass before anything is built. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isString = false
  for (let index = 0; index < text.length; index++) {
    const char = text[index]
    if (isString && char === '\\') index++
    else if (char === '"') isString = !isString
    else if (isString) continue
    else if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth)
    else if (char === ']' || char === '}') depth -= 1
  }
  return deepest
}
