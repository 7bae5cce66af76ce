/** What Next hands to a page. */
export type Search = Promise<Record<string, string | string[] | undefined>>
export type Params<Name extends string> = Promise<Record<Name, string>>
