"""Everyday words that are one edit or one ending away from a word of the tables and mean something else.

Found by looking up the 60,000 most frequent words of English and German prose, songs and verse.
"""

_WORDS = """
burned burnt burns souls soulless houses housed rockers countryside
abode aboue achsel achte achten achtet achtete adventurer aeussere agone alane allen alluz americans anthea arcady
assail assails assay athem atone aussehe aussehen aussen ausserdem austere avoids bache baches backen baking balls
banking barack barking barque basen bases basking bason beben becker beckon beckons beguile beguiles belas bella belle
belles bellow bellows bellt belly belog belts beruhigen besehn beset besondere besonderen besonderes besten bestens
beten betruegt bewegen bight bills bingo blacking blaesse blasser blasses blaues blear bleat bless blesses blies blight
blights bliss bloesse blogs blosse blosses blots blows bluet blurs bluse blushes blut blutes bluts boesen boobies
bosses bounty brace braes brags brahma brake brate brats braue braus braver braves bravo break bricht brick brink brock
buecken buelow buesse bulls busen bushes calling calving camping carlo carolus carts castle catch catches cathy cells
chairs charis charms chats chides chiel child chile chili chills chimed chimps chinese chinesen chore chores
churchmen classes clubhouse clubs colder colic combing comics comin coming complete completer concert concerts
coping coral cords cornel corner corners coronet cosmic countries countrymen cowboys cowell craze creep creeps
crimes crowed crowned dacht dachte danae dante dauer dedicate deise denise denke denne devour dichs dichtet dight
discover discs diving docht dolch dolche dorinne douce dread dreamt drear dreary drehe drehen drehet dreier
druecken drugs duene duenen dueste dummer dunce eights einst einzige einzigen einziger einziges einzug electra elefant
elefanten elude emsig entspann entspannen erheben erhoben erie ernest essig excerpt excerpts extreme extremes faery
faggot fagot fagots fairy falter falters fanny fasst faste fasted fasten fastens fasts fatter feder feiger feiler
feiner fenster fensters ferrig feuer fever fewer fibel finery finny flache flank flasche flaschen flatt flegel flick
flier fling flint float floege floehe flout flueche fluechen fluegen fluge fluges fluke flukes flure flutet folly
forest forschen forscht forschte foster fosters freier friedrich friedrichs frosch frost funke funken gamino gaping
garlic gazing gebend gefangen gegangen gegend gegenden gehangen geiger geile geizen gekappt gelang gelangen
gentiles gentlemen gentry gesungen ghastly glade glades gland grabe grace grade grame grande grange grant grape grase
grate grateful graue graved gravel gravy graze grime grimm grind grooming grove grudge grund grunde grundes gsunge
haende haenden haendler haensel haensels hafen halbem halben halber halbes halde halfen halle halme halse halte halwe
handed handeln handels handelt handelte hander handle handles hansel haply harden hardens hares harken harme harmonize
harms harre harren harrt haube haufe haufen hause haydon heady healy heave heel heifer heifers heiler heiser heiseres
hemming heroin heroine herrisch herrlich herrliche herrlichen herrliches hersh hippy hoechsten hoerer hooks hoose
horner horny hourses huepfen humping hunted hunting hurting incense incredible india indien indiens indies indite
innings innit intention intentions irdisch irdische irdischen irdischer irdisches jangle jelly jingles junge jungles
keene keifen keile keime keimen keins kenne kennen kenner kerne kirch kirchen kirsche klagen kleinem kleinen kleiner
kleineren kleines kuehe kuehlte kuehn laender laest laestig laestige laestigen large latein lawin layin leaden leader
leant leapt leash lebst lecker leckeren lees legst leiblich leiblicher leich leichtem leide leihe leiht leine leisem
leite les lesse lessig leuchte leuchten leuchter lichte lichten lichter lichtes lieben lieberes liebt liebte liede
liefe liege lighten lighthouse likely listig listige listigen listiger living locke locked locken lockern locket
lodging loeblich looker losing luise lydia maerchen manch marco market marry marschieren marsh master match matching
mayor measured medal mental mentor mentors mercy meringue metall miaute minds miner mines minutest moderator moller
monie monster morsch morsche morschen motto movin muessig munster muster mutter mutters nacht neger neher nerves nether
newer niche nichte nichts nickt nischt niver nocht nummern ocean operate operates oregan oriel overturn
packe packen panke pappy paraded paradies parke parry parte partly pasty patty pause pausen petty pfeife pfeifer
pfeilen phone phony plaid plaints plait planet playin pompous poppa poppies popping prest preston prettier psalmen
pulling punch purty quack quartier quilt quire quits quote rabid radiate raecht ragend ragenden rally ranch
ranging raped rappe rappen rasen raste rathe ratner ratners ratsch rauch rauher rausch rausche rauschen raven rechte
rechtes rechts reckt recorded refines reicht reichte reichten reiht reilly rel related relating relative relatives
reverend rhode riches richtige richtigen richtiger riecht ripped rocken rocket rockies rocko rocks rother sacked
saengen saess sages saite sakes sales sally sample samples sanct sandt sangt sankt saves saxon scaly scanty scared
scarf scars schellen scherz scherze scherzen scherzten schicht schichten schlacht schlachte schlachten schlaefe
schlaefen schlaegt schlaget schlange schlangen schlauer schlecht schlechte schlechtem schlechten schlechter schlechtes
schleicht schleppen schlich schliche schlichen schlucht schluchten schluege schnallen schnellte schnellten schraege
schreiend schreiten schuerte schwager schweben schwell schwelle schwellen scuffle seedy seite selene senate sexes shake
shaken shakes shard sharer sharers shark sharpe sheet shift shill shine shins shite shower showers shuffled sieger
siegers signing silky simile simper sincere singe singed singeing singen singend singende singenden singendes sinker
sinking sinner sinners sirene sixes skill sleet sling slowed smite smoothing snake snared snares snark snarl snore
snuffle sober soften sommer sommers sonder sonnte sooth sorely sower sowing spaces spanien spanned spannen
spanning spares spars spasse spill spite sprat springe springen springs spuer staat stadt staette staetten stall stamme
stammen stare staring stat state stats statute statutes staut stell stiel stift stillt stillte stimmt stimmten sting
stinger stingers stingy story straf straft strahlen strait straits stral strap strata strau straw stray streiche
streichen stretcher stretchers strife strike strikes stripe stripes strive strives strode strut stumme stummen stummes
suchte sues suing suited suits sungen sunni superb supper sware sweat sweep swept swill swine swingers swung
syringen taete taeten taetig tagte taken takes tante tanten tanzen tarts taste tasten taten tease tended tensed terse
thicken thine think thins thought thoughts thresh thresher thrush thrushes tinder tonal tough trace trader traders
traefe traeger traegt traene traete trage trammels tranced tranche tranke trapp traps trash traue trauen trauerte
trauring treiben treuer trick triebe trilling trommelt trough truebte truer ungetuem vales valise value valve vantage
verblassen vergassen vergnuegen verlebt verlebte verlieben verliert vernehm vernehmen verpassen verreckt verzueckt
vibrate vierte vierten viertens vierter viertes vikes villa vines violate voiced vol walker walkers waller walte walter
walze walzen weber weibchen weicht weigere weigh weilchen weitern welch welding wench wending wenigen weniges werder
wermut weser westen westens wester whistled whistles whittle wichtig wichtige wichtigen wichtiger wichtiges wider wilds
winter winzig winzige winzigen winziger winziges wirkliche wirklichen wirklicher wirkliches wishful ziemliche
ziemlicher ziemliches zierlich zitter
"""

COMMON_WORDS = frozenset(_WORDS.split())
"""Folded words that are never corrected, stemmed or split."""
