/**
 * First names people in England go by, of many origins, that are not English words: they are seen in any letters and at
 * any place. A list can never be whole; the rules in names.ts find others by where they stand.
 */
export const FIRST_NAMES = listed(`
  aaliyah aamir aaron abbas abby abdi abdirahman abdul abdullah abena abigail abiola abraham abu achim adam adaeze adebayo
  adele adeola adeyemi adil adnan adrian adriana afua agatha agnes agnieszka ahmad ahmed aidan aileen aimee aisha aisling
  ajay akash akosua akua alan alana alasdair albert alejandra alejandro aleksandra alessandro alexa alexander alexandra
  alexei alexis alfie alfred ali alice alicia alina alisha alison alistair alma alyssa amal amanda amara amelia amina
  amir amira amit amna amrit amy ana anastasia anders andre andrea andrei andrew andrzej andy aneesa angela angelica
  angus anika anil anisa anita anjali anna annabel anne annette annie anthony antoine anton antonio anwar aoife arash
  archie arif arjun arlene armando arnold artur arun asad asha ashley ashok asif asma astrid aswad athena audrey ava aya
  ayaan ayesha ayo ayodele ayse ayşe aziz babajide babatunde barbara bartek bayo beatrice becky belinda ben benedict
  benjamin bernadette bernard beth bethan bethany betty bhavna biodun bilal billie billy bogdan boris brandon brenda
  brendan brian bridget bronwyn bruce bryan bukola caitlin callum calvin cameron camilla carl carla carlos carly
  caroline carolyn carys catherine cathy catriona cecilia cedric chantelle charlene charles charlie charlotte chi
  chiamaka chibuzo chidi chima chinedu chioma chloe chris christina christine christopher chuka ciara cillian claire
  clara clare claudia clive colin colleen connor courtney craig cristina curtis cynthia czeslaw damian damilola daniel
  daniela danielle danny daphne darius darren daryl dave david dawid dayo deborah debbie deepa deepak deirdre delroy
  denise dennis denzel derek desmond desta devin diana diane diego dimitri dinesh dipak dmitri dolores dominic dominika
  donna donovan dora doreen doris dorothy doug douglas duncan dwayne dylan eamon ebony ebere edgar edith edna eduardo
  edward edwin efosa eileen elaine eleanor elena eli elias elif elijah elisabeth elizabeth ella ellen ellie elliot elsa
  elsie emeka emily emma emmanuel enoch eric erica erin ernest esme esther ethan eugene eunice eva evan evelyn
  ewa ezekiel ezra fabian farah fareed farhan fatima fatimah fatou fatuma fawzia felicity felix femi fergus fernando
  filip fiona folake francesca francis francisco fred freddie frederick freya funmi gabriel gabriela gareth gary gavin
  gemma geoff geoffrey george georgina gerald geraldine gerard gethin gillian gina giovanni giorgio giulia gladys glenda
  gloria godfrey gordon graham greg gregory greta grzegorz gulsen gurpreet gwen gwyneth habib hadiza hafsa
  hakim halima hamid hamza hana hannah harpreet harriet harry harvey hasan hassan hayley heidi helen helena henrietta
  henry herbert hilary hiroshi hodan howard hugh hugo humaira hussain hussein huw iain ian ibrahim idris ifeanyi ifeoma
  ifrah ignacy igor ike ikram ilyas imani imogen imran ines ingrid ioana iqbal irena irene isaac isabel isabella ishmael
  isla ismail isobel ivan ivana ivor iwona jaana jackie jacob jacqueline jakub jamal james jamie jamila
  jane janet janice jared jasmin jason jasper jaswinder javed javier jayden jeff jeffrey jemima jenna jennifer
  jenny jeremiah jeremy jermaine jerome jerzy jesse jessica jill jim jimmy jo joan joanna joanne joe joel john johnny
  jolanta jonah jonathan jonas jorge jose joseph josephine josh joshua joyce juan juanita judith judy julia julian julie
  juliet justyna kamal kamila kamran karen karim karina karl karolina katarzyna kate katherine kathleen kathryn kathy
  katie katrina katy kavita kayleigh kehinde keisha keith kelechi kelly kemi ken kenneth kerry kevin khadija khadijah
  khalid kiran kirsten kirsty kofi krishna krystyna krzysztof kunle kwabena kwaku kwame kwesi kyle ladi laila lamin lara
  larissa lars latoya laura lauren laurence lawrence layla leah leanne leila lena leon leonard leroy lesley
  leslie leticia lewis leyla liam lidia lina linda lindsay lindsey lionel lisa liz lloyd lois lola lorenzo loretta
  lorna lorraine louis louisa louise luca lucas lucia lucy luis luka lukasz luke lwazi lydia lynda lynn lynne mabel
  maciej madeleine madison mae magdalena maggie mahmoud malcolm malgorzata malik mandy manjit manuel marcel marcia
  marcin marco marcus marek margaret maria mariam marian marie marina mario marion marjorie marlon marta martha martin
  marvin mary maryam mateusz mathew matilda matt matteo matthew maureen maurice mavis maxine megan mehmet mei meera mehdi
  melanie melissa mercedes mia michael michaela michal michelle miguel mihai mike mikolaj mildred milena millie mina
  miriam mohamed mohammad mohammed mohamud moira molly mona monica monika morag moses muhammad mukesh muna
  munira murray musa mustafa myra nabil nadia nadine nafisa nancy naomi nasir nasra nasreen natalia natalie natasha
  nathan nathaniel naveed neha neil nell nelson nicola nicholas nicolas nicole nigel nikita nikki nina nisha nkechi noah noel
  noor nora noreen norma norman nuala obinna octavia ola olabisi olamide olena olga oliver olivia olu olufemi oluwaseun
  omar omari orla oscar osman otis owen oyinkan ozan pablo paddy pamela paolo parveen patricia patrick patrycja paul paula
  paulina pauline pavel pawel pedro peggy perpetua perry peter petra petros phil philip philippa phoebe phyllis pierre
  piotr polly pooja pradeep preethi preeti priscilla priti priya przemek quentin rachael rachel radoslaw rafael rafal
  rahel rahim rahul raj rajesh rajinder ralph ramesh ramona rania rashad rashid raúl ravi raymond rebecca rebekah
  reece reginald rehana reuben rhian rhiannon rhys ricardo richard rita robert roberta roberto robyn rodney roger
  roisin roland roman romesh ronald ronnie rosalind rosanna roxanne roy rukhsana rupert russell ruth ryan saad sabrina
  sadia sadiq safiya saima saira salim salma sally salman sam samantha samina samir samira samson samuel sandeep sandra sanjay
  sanjeev santiago sara sarah sasha saskia scott sean sebastian selina serena sergei seun shabana shabnam shahid shaima
  shakira shanice shanelle shannon sharif sharon shaun shauna shazia sheena sheila shelley sheryl shirley shivani shreya sian
  sidra siddharth sienna sikander simon simone sinead siobhan slawomir sobia sofia solomon sonia sonya sophia sophie stacey
  stanislaw stanley stefan stella stephanie stephen steve steven stuart sukhdeep suleiman sultana sunita suresh
  susan susanna susannah suzanne svetlana sylvester sylvia tabitha tadeusz tahir taiwo tamara tamika tanisha tanya
  tara tariq tatiana taylor tayo temi temitope terence teresa terry tessa thabo thandiwe theo theodora theodore theresa
  thomas tiffany tim timothy tina tobi tobias toby tolu tomasz tommy toni tony toyin tracey tracy trevor tricia trudy
  tuan tunde tyler tyrone uche ugo ulrike umar ursula usman valentina valerie vanessa venkat verity veronica vicky
  victoria vijay vikram vimal vincent viola virginia viktor vladimir waleed walid walter wanjiru warsame wayne wendy wesley
  whitney wilfred wilhelmina william winifred winston wojciech xavier xiao yaa yacine yasin yasmin yemi yolanda
  yusra yusuf yuki yvette yvonne zachary zahra zainab zakariya zara zbigniew zeinab zeynep zoe zoë zofia zoltan zubair
  zuzanna`)

/** Names that are words too: they count where they are written large, at the beginning of a sentence as well. */
export const NAMES_WRITTEN_LARGE = listed(`
  alex amber basil bea bella bill bob bobby carol celeste cherry cody dale dan daisy dean dexter don ed eddie
  fern flora florence frances frank gail gene georgia ginger glen guy hazel heather holly iris ivy jack jade jan jasmine
  jay jean jed jess jordan kay kim kit lance lee leo lily marina mason max mick mo nick olive pat pearl penny pete
  phil poppy ray rob robin ron ronan rosa rosie ross ruby rusty sid sonny stan sue ted tom ty val victor violet wade
  warren zak`)

function listed(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean))
}
