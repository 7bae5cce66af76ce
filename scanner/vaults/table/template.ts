import { COLUMN_NAMES, COLUMNS, DATE_WORDS } from './columns.ts'

/** The CSV template: every column explained, its head, and a line as an example. */
export const tableTemplate = (): string =>
  [
    '# Sprawl: what a vault holds. Never write a value into this file: it has no column for one.',
    '# Lines that begin with # and columns that may stay empty can be deleted; the order is free.',
    ...COLUMNS.map(([name, words]) => `# ${name}: ${words}`),
    `# Dates: ${DATE_WORDS}`,
    COLUMN_NAMES.join(','),
    COLUMNS.map(([, , example]) => quoted(example)).join(','),
    '',
  ].join('\n')

const quoted = (text: string): string => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
