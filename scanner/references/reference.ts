import type { CodeReference } from '#inventory/model/code-reference.ts'

/** What a reader of one kind of text finds; the line is counted from one. */
export type Found = Omit<CodeReference, 'path'>

/** Made when it runs: `${…}`, `{{…}}`, `$(…)`, `<name>`. Nobody can say which secret is meant. */
export const isComputed = (text: string): boolean => /[$<>{}()*%]|\s/.test(text)

const MOST_OF_LINE = 2_000

/** Lines with their numbers; what is longer than a hand writes is cut. */
export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.slice(0, MOST_OF_LINE))
