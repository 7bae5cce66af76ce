import type { LeaverGroup } from '#inventory/model/leaver.ts'

export const groupHeadings: Record<LeaverGroup, string> = {
  owns: 'Owns',
  committed: 'Leaked',
  holds: 'Holds',
  reads: 'Seen reading',
}

export const groupSentences: Record<LeaverGroup, string> = {
  owns: 'They are confirmed to own it. Answered when somebody who is here does; due 30 days after they left.',
  committed:
    'Open leaks that their commits brought in: they had the value on their machine. Due with the finding, or 7 days after they left where it has no date.',
  holds:
    'Keys and tokens of an account that bears their e-mail address or login. Answered when disabled, gone, or renewed since they left; due 7 days after they left, or with its rotation.',
  reads:
    'Logs saw them read it. Answered when its value was renewed since they left; due 7 days after they left, or with its rotation.',
}

export const nothingWords: Record<LeaverGroup, string> = {
  owns: 'They own nothing',
  committed: 'No open leak is theirs',
  holds: 'No account of theirs holds a key',
  reads: 'Nobody saw them read a secret',
}

export const sinceHeadings: Record<LeaverGroup, string> = {
  owns: 'Since',
  committed: 'Brought in',
  holds: 'Created',
  reads: 'Last seen',
}

export const actionWords: Record<LeaverGroup, string> = {
  owns: 'Reassign',
  committed: 'Revoke',
  holds: 'Revoke',
  reads: 'Rotate',
}
