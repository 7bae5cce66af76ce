import type { GoogleService } from './options.ts'

/** A part: the project, for secrets of one region also that, and what is read there. */
export type Place = { readonly project: string; readonly location: string | null; readonly service: string }

export const partName = (project: string, location: string | null, service: GoogleService): string =>
  [project, ...(location === null ? [] : [location]), service].join('/')

export function placeOf(part: string): Place {
  const pieces = part.split('/')
  return {
    project: pieces[0] ?? '',
    location: pieces.length > 2 ? (pieces[1] ?? null) : null,
    service: pieces.at(-1) ?? '',
  }
}
