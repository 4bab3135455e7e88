/** Words with a capital that are no names of people: days, places, faiths, languages, services. In small letters. */
const WITH_A_CAPITAL = `
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
  christmas easter eid diwali ramadan hanukkah passover vaisakhi lent advent pride carnival juneteenth windrush halloween
  english welsh scottish irish british european american african caribbean asian indian pakistani bangladeshi chinese
  japanese korean vietnamese filipino turkish kurdish iranian iraqi syrian afghan somali eritrean ethiopian nigerian
  ghanaian kenyan ugandan zimbabwean jamaican trinidadian barbadian polish romanian bulgarian ukrainian russian french
  german italian spanish portuguese brazilian greek cypriot albanian black white brown latin latinx roma traveller gypsy
  arabic urdu punjabi bengali sylheti gujarati hindi tamil farsi dari pashto tigrinya amharic yoruba igbo twi swahili
  lingala mandarin cantonese muslim islam islamic christian christianity catholic anglican methodist baptist pentecostal
  hindu hinduism sikh sikhism jewish judaism buddhist buddhism quaker rastafarian rasta pagan bible quran torah god allah
  england wales scotland ireland britain london birmingham manchester leeds liverpool bristol sheffield nottingham
  leicester newcastle bradford coventry cardiff swansea edinburgh glasgow belfast brighton southampton portsmouth norwich
  oxford cambridge york hull derby stoke wolverhampton plymouth exeter bath reading luton northampton preston blackpool
  bolton sunderland middlesbrough croydon lambeth southwark lewisham hackney brixton peckham camden islington haringey
  tottenham newham barnet enfield ealing hounslow brent harrow lancashire yorkshire kent essex surrey sussex hampshire
  cornwall devon dorset somerset norfolk suffolk cumbria durham cheshire thames europe africa asia america jamaica
  nigeria ghana somalia india pakistan bangladesh poland romania ukraine syria france spain italy germany
  zoom teams whatsapp facebook instagram youtube tiktok snapchat twitter google gmail skype netflix spotify kahoot padlet
  tesco asda aldi lidl sainsbury's sainsburys morrisons greggs costa starbucks mcdonald's mcdonalds wetherspoons boots
  argos primark ikea uber samaritans mind healthwatch shelter crisis rethink turning-point turn2us stepchange
  scope barnardo's barnardos shout papyrus nacoa gamcare al-anon headspace calm gov.uk linkedin powerpoint excel outlook oyster covid brexit latte cappuccino
  prozac sertraline olanzapine clozapine lithium depot quetiapine risperidone aripiprazole diazepam methadone citalopram
  fluoxetine mirtazapine naloxone arsenal chelsea spurs everton guardian enrich enrichment`

/** Ordinary words that stand with a capital in titles of services, plans and papers, or begin a sentence about people. */
const IN_TITLES = `
  a about act action acute addiction adult advice advisor advocacy advocate after afterwards all allotment also an and another
  anxiety anybody anyone art arts as assessment assertive assistant at autism away bank before benefit benefits bipolar board
  body books both box breakfast brief bus café cafe call care career carer carers case centre certificate changing check
  child children choir church citizens clinic clinical clinician clinicians club coffee college colleague colleagues
  community complaint complex conference consultant contact cooking coordinator coroner council counselling counsellor course
  cpn creative credit crime crisis culture culturally cultural dad date day dbt dementia department depression development
  diary director disability disabled discharge doctor doctors domestic drama drive drop drug dual duty early education
  effective emergency emotional employment enough equality everybody everyone evening eating exercise experience experienced
  facilitator family father few field finance first fitness focus follow food football for forensic form forum foundation four
  friend friends garden gardening general government group guide gurdwara gym hall handbook harm he head health healthcare
  hearing her hers higher him his hub home hope-box hospital hostel house household housing how human i if in inclusion
  independence independent induction info information inpatient inquiry intensive intervention interview is it its jobcentre
  job jobs journey justice key kindness knowledge law leader learning leaflet leaving library life line list listening
  lived living local lotus lunch lunchtime mad manager many map me meal medication meeting member members memory men men's
  mental midday mindfulness mine ministry money mood morning mosque most mother movement mum music my national neighbour
  neighbours network neither new news next night no nobody none nurse nurses nursing occupational of office officer older on
  once one open option or organisation other others our out outpatient outreach outside over own panel parent parents park
  parking part partner partners passport pathway patient payment peer peers people people's person personal personality phone
  physical pip plan planning plans play point police poll poster pot pregnancy prescription primary prison probation process
  programme project psychiatrist psychiatry psychological psychologist psychology psychosis ptsd public quality questions
  quiet rapid receptionist record recovery refugee rehab rehabilitation release report representative research residents
  respite response restorative review right rights road safe safeguarding safety scheme school schizophrenia second secondary
  section self senior service services session sessions several sexual she sister skills sleep social society some somebody
  someone someone's son specialist spirituality staff standards staying step steps stories story strategy street
  strengths stress student students study substance sunday's supervision supervisor support supported supporting surgery
  talking task tea team teams tenancy temple that the their theirs them therapist therapists therapy there these they thinking
  third this those three through time to today today's together tomorrow tools town training transition transport trauma
  treatment tree triangle tribunal trust two uk under understanding up union unit universal us user users values veterans visit
  visitor visitors vocational voice voices volunteer volunteering volunteers walk walking ward we wednesday's wellbeing
  weekend weekly week wellness what when where which while who whoever why with woman women women's work worker workers workshop writing yesterday
  yesterday's year year's years yes yoga you young your youth
  boxing candour capacity dear dialogue good great hello hi history holiday informed last maybe month note ok outcome please post sorry
  thank thanks well word`

export const KNOWN_WORDS: ReadonlySet<string> = new Set(`${WITH_A_CAPITAL} ${IN_TITLES}`.split(/\s+/).filter(Boolean))
