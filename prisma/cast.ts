import type { Role } from '#app/features/organisation/viewer.ts'

/** The demonstration's password, the same for everyone in it. */
export const DEMONSTRATION_PASSWORD = 'enrich-demo'

const PEER_DECLARATION =
  'I have kept this record honestly. The evidence in it is my own work, and it names nobody I support.'
const SUPERVISOR_DECLARATION =
  'I know this person’s practice. I have seen what was put forward for each competence, and I am satisfied that it is met.'

/** Two made-up organisations. The numbers are from the range kept free for drama. */
export const ORGANISATIONS = {
  northgate: {
    slug: 'northgate',
    name: 'Northgate NHS Trust',
    signOffBy: 'line-management',
    keepsShipped: true,
    peerDeclaration: PEER_DECLARATION,
    supervisorDeclaration: SUPERVISOR_DECLARATION,
  },
  sankofa: {
    slug: 'sankofa',
    name: 'Sankofa Community Wellbeing',
    signOffBy: 'line-management,practice',
    keepsShipped: false,
    peerDeclaration: PEER_DECLARATION,
    supervisorDeclaration: SUPERVISOR_DECLARATION,
  },
} as const
export type OrganisationKey = keyof typeof ORGANISATIONS

/** Organisations' own variants; what they do not change they inherit. */
export const OWN_VARIANTS = {
  'northgate-lotus': {
    organisation: 'northgate',
    extends: 'complex-emotional-needs',
    title: 'The Lotus version',
    short: 'Lotus',
    about: {
      audience: 'Peer workers in the Lotus service at Northgate. It builds on the Complex Emotional Needs version.',
      keeper: 'Priya Nair, trainer at Northgate (made up)',
      reviewBy: '2027-05-31',
      credit: 'Northgate’s Lotus team (made up)',
      statusNote: '',
    },
  },
  'sankofa-harambee': {
    organisation: 'sankofa',
    extends: 'culturally-specific',
    title: 'The Harambee version',
    short: 'Harambee',
    about: {
      audience: 'Peer workers in the Harambee service at Sankofa. It builds on the culturally specific version.',
      keeper: 'Temi Adeyemi, trainer at Sankofa (made up)',
      reviewBy: '2027-05-31',
      credit: 'Sankofa’s Harambee team (made up)',
      statusNote: '',
    },
  },
} as const

export const SERVICES = {
  'acute-discharge': {
    organisation: 'northgate',
    name: 'Acute Discharge',
    variant: 'base',
    supportLines: [
      { name: 'Northgate crisis line (made up)', how: 'Call 01632 960 111, any hour', href: 'tel:01632960111' },
    ],
  },
  lotus: {
    organisation: 'northgate',
    name: 'Lotus',
    variant: 'northgate-lotus',
    supportLines: [
      { name: 'Lotus duty worker (made up)', how: 'Call 01632 960 122, 9 to 5 on weekdays', href: 'tel:01632960122' },
      { name: 'Northgate crisis line (made up)', how: 'Call 01632 960 111, any hour', href: 'tel:01632960111' },
    ],
  },
  harambee: {
    organisation: 'sankofa',
    name: 'Harambee',
    variant: 'sankofa-harambee',
    supportLines: [
      { name: 'Harambee on-call (made up)', how: 'Call 01632 960 133, 8 to 8 every day', href: 'tel:01632960133' },
    ],
  },
} as const
export type ServiceKey = keyof typeof SERVICES

export type CastMember = {
  name: string
  email: string
  organisation: OrganisationKey
  service: ServiceKey | null
  roles: readonly Role[]
  isPeer: boolean
}

export const CAST = {
  jo: {
    name: 'Jo Field',
    email: 'jo@demo.example',
    organisation: 'northgate',
    service: 'lotus',
    roles: ['peer-worker'],
    isPeer: true,
  },
  amara: {
    name: 'Amara Okafor',
    email: 'amara@demo.example',
    organisation: 'sankofa',
    service: 'harambee',
    roles: ['peer-worker'],
    isPeer: true,
  },
  sam: {
    name: 'Sam Reid',
    email: 'sam@demo.example',
    organisation: 'northgate',
    service: 'acute-discharge',
    roles: ['peer-worker'],
    isPeer: true,
  },
  grace: {
    name: 'Grace Mensah',
    email: 'grace@demo.example',
    organisation: 'northgate',
    service: null,
    roles: ['supervisor'],
    isPeer: false,
  },
  kwame: {
    name: 'Kwame Boateng',
    email: 'kwame@demo.example',
    organisation: 'sankofa',
    service: 'harambee',
    roles: ['supervisor'],
    isPeer: true,
  },
  priya: {
    name: 'Priya Nair',
    email: 'priya@demo.example',
    organisation: 'northgate',
    service: 'lotus',
    roles: ['trainer'],
    isPeer: true,
  },
  temi: {
    name: 'Temi Adeyemi',
    email: 'temi@demo.example',
    organisation: 'sankofa',
    service: 'harambee',
    roles: ['trainer'],
    isPeer: false,
  },
  lena: {
    name: 'Lena Walsh',
    email: 'lena@demo.example',
    organisation: 'northgate',
    service: null,
    roles: ['lead'],
    isPeer: false,
  },
  bayo: {
    name: 'Bayo Cole',
    email: 'bayo@demo.example',
    organisation: 'sankofa',
    service: null,
    roles: ['lead'],
    isPeer: false,
  },
} as const satisfies Record<string, CastMember>
export type Persona = keyof typeof CAST

/** Not of the cast: he worked at Harambee before, and his whole record was signed off. No test has to know him. */
export const MARCUS: CastMember = {
  name: 'Marcus Bell',
  email: 'marcus@demo.example',
  organisation: 'sankofa',
  service: 'harambee',
  roles: ['peer-worker'],
  isPeer: true,
}

/** Not of the cast either: Grace’s colleague, who stands in for her. */
export const FEMI: CastMember = {
  name: 'Femi Ade',
  email: 'femi@demo.example',
  organisation: 'northgate',
  service: null,
  roles: ['supervisor'],
  isPeer: true,
}

/** Who supervises whom. */
export const SUPERVISIONS = [
  { person: 'jo', supervisor: 'grace', kind: 'line-management' },
  { person: 'sam', supervisor: 'grace', kind: 'line-management' },
  { person: 'amara', supervisor: 'kwame', kind: 'practice' },
] as const satisfies readonly { person: Persona; supervisor: Persona; kind: 'line-management' | 'practice' }[]
