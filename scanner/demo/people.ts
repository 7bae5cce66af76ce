/** The eight people of the demo; a reserved domain, so that no mail can reach anybody. */
export const people = {
  ines: { name: 'Inês Carvalho', email: 'ines@harbour.example' },
  tomas: { name: 'Tomáš Novák', email: 'tomas@harbour.example' },
  aiko: { name: 'Aiko Mori', email: 'aiko@harbour.example' },
  samuel: { name: 'Samuel Okoye', email: 'samuel@harbour.example' },
  priya: { name: 'Priya Raman', email: 'priya@harbour.example' },
  lena: { name: 'Lena Vogt', email: 'lena@harbour.example' },
  omar: { name: 'Omar Haddad', email: 'omar@harbour.example' },
  jonas: { name: 'Jonas Berg', email: 'jonas@harbour.example' },
} as const

export type Who = keyof typeof people
