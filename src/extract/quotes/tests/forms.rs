//! Ways in which English news names who speaks, as a table: each form is a small article of its own.
//!
//! What is *not* here: marks and their pairs, and the seed articles; the parent module tests those.

use super::{marked, speakers, unmarked};

/// Plain nouns before a name.
const MODIFIERS: &[&str] = &[
    "{“The ferry will not sail this winter,”|Ada Brook} harbour master Ada Brook said on Tuesday.",
    "{“We saw nothing at all that night,”|John Smith} police chief John Smith told reporters.",
    "{“It was a long night for everybody,”|Tom Reed} said fire brigade spokesman Tom Reed.",
    "{“The dam will hold for another year,”|Lena Ortiz} energy minister Lena Ortiz insisted.",
    "{“There is no money left in the fund,”|Pat Lane} according to union boss Pat Lane.",
    "Labour leader Mark Hale said: {“We will vote against the bill tomorrow.”|Mark Hale}",
    "{“Nobody asked the farmers,”|Wim Decker} said Greens leader Wim Decker.",
    "{“The roof has to go,”|Ines Falk} chief planning officer Ines Falk told the committee.",
    "Former rugby international Dai Prosser said: {“I cannot remember the match.”|Dai Prosser}",
    "{“We lost two boats,”|Moira Kerr} said the Oban lifeboat coxswain Moira Kerr.",
    "The veteran film critic Otto Brandt called the ending {“a gift to nobody”|Otto Brandt}.",
    "Meanwhile shop steward Kofi Mensah said the offer was {“an insult”|Kofi Mensah}.",
    "{“The well is dry,”|Rosa Lima} said village elder Rosa Lima, who has lived there since 1960.",
];

/// Nouns that no list holds, directly beside the cue.
const NOUNS: &[&str] = &[
    "{“I never signed that paper, ever,”|former council treasurer} added the former council treasurer.",
    "{“My boots were full of water,”|young climber} the young climber recalled.",
    "The harbour master said: {“Nobody sails tonight.”|harbour master}",
    "A beekeeper from the valley said: {“Half of the hives are empty.”|beekeeper from the valley}",
    "{“The wall is sound,”|statement} the statement said.",
    "{“She was my best pupil,”|retired teacher} the retired teacher said on Friday.",
    "{“I heard two bangs,”|neighbour} said a neighbour who did not want to be named.",
];

/// Insertions between a name and its verb.
const INSERTIONS: &[&str] = &[
    "{“The talks go on,”|Nadia Rahal} Nadia Rahal, the ministry’s spokeswoman, said.",
    "Nadia Rahal, the ministry’s spokeswoman, said: {“The talks go on.”|Nadia Rahal}",
    "{“The talks go on,”|Nadia Rahal} the ministry’s spokeswoman, Nadia Rahal, said.",
    "The ministry’s spokeswoman, Nadia Rahal, said: {“The talks go on.”|Nadia Rahal}",
    "{“I sold the farm,”|Piet Vos} Piet Vos, 45, said.",
    "Piet Vos, 45, said: {“I sold the farm.”|Piet Vos}",
    "{“I sold the farm,”|Piet Vos} said Piet Vos, who now drives a lorry.",
    "{“The ice is thin,”|Signe Dahl} said Signe Dahl of the Polar Institute.",
    "Signe Dahl of the Polar Institute said: {“The ice is thin.”|Signe Dahl}",
    "Huw Bevan (Labour) said: {“This road will kill somebody.”|Huw Bevan}",
    "{“This road will kill somebody,”|Huw Bevan} Huw Bevan (Labour) said.",
    "{“We are tired,”|Ayo Balogun} said Ayo Balogun, a nurse at the hospital.",
    "Ayo Balogun, who leads the nurses’ union, said: {“We are tired.”|Ayo Balogun}",
];

/// Speakers told from those spoken to or of.
const OTHERS: &[&str] = &[
    "{“You will get your money,”|Vera Stone} Vera Stone told Luke Marsh.",
    "Vera Stone told Luke Marsh: {“You will get your money.”|Vera Stone}",
    "Vera Stone told Luke Marsh that he was {“a good neighbour”|Vera Stone}.",
    "{“You will get your money,”|Vera Stone} Luke Marsh was told by Vera Stone.",
    "{“He denies it all,”|Luke Marsh’s lawyer} Luke Marsh’s lawyer said.",
    "Luke Marsh’s lawyer said: {“He denies it all.”|Luke Marsh’s lawyer}",
    "Asked whether the mill would close, Jan Novak replied: {“Not while I live.”|Jan Novak}",
    "{“Not while I live,”|Jan Novak} Jan Novak replied when Luke Marsh asked about the mill.",
    "Jan Novak said that the deal was {“a bad joke”|Jan Novak} and {“a waste of a year”|Jan Novak}.",
    "Jan Novak called the deal {“a bad joke,”|Jan Novak} adding the committee would meet in May.",
    "The plan called {“Second Harvest”|?} begins in June.",
    "Luke Marsh spoke first. {“No,”|Vera Stone} said Vera Stone.",
    "In a letter to Luke Marsh, Vera Stone wrote: {“You owe me nothing.”|Vera Stone}",
    "Accused by Luke Marsh of lying, Vera Stone said: {“I have the papers.”|Vera Stone}",
];

/// Posts, pronouns and last names.
const LATER: &[&str] = &[
    "Harbour master Ada Brook opened the meeting. Speaking on Monday, Brook said the town was {“not ready for another storm”|Ada Brook}.",
    "{“The quay is weak,”|Ada Brook} said harbour master Ada Brook.\n{“We need stone,”|Ada Brook} Brook added.",
    "Cellist Mirela Ionescu cancelled.\n{“My hand hurts,”|Mirela Ionescu} she said.",
    "Mirela Ionescu tweeted: {“My hand hurts.”|Mirela Ionescu}",
    "Mirela Ionescu wrote on X: {“My hand hurts.”|Mirela Ionescu}",
    "{“My hand hurts,”|Mirela Ionescu} Mirela Ionescu posted on Facebook.",
    "In a post on X, Mirela Ionescu wrote that her hand {“hurts a lot”|Mirela Ionescu}.",
    "Farmer Tom Reed lost his herd.\n{“They were fine on Sunday,”|Tom Reed} he said.",
    "Tom Reed lost his herd.\n{“They were fine on Sunday,”|Tom Reed} Reed said.\nThe vet, Ilse Maes, disagreed.\n{“They were sick for weeks,”|Ilse Maes} Maes said.",
    "{“They were fine on Sunday,”|Tom Reed} said Tom Reed.\n{“They were sick for weeks,”|Ilse Maes} said vet Ilse Maes.",
    "{“They were fine on Sunday,”|Tom Reed} Tom Reed said. {“I fed them myself that day.”|Tom Reed}",
    "{“They were fine,”|Tom Reed} Tom Reed said, {“and I fed them myself.”|Tom Reed}",
    "Union boss Pat Lane was blunt. {“There is nothing left,”|Pat Lane} Lane said. {“Nothing at all, not a penny.”|Pat Lane}",
];

/// The same once more, mixed, with scare quotes and names of things in between.
const MIXED: &[&str] = &[
    "{“The bridge was never inspected,”|Greta Lind} county engineer Greta Lind said.",
    "{“We will appeal,”|Sol Abrams} said defence barrister Sol Abrams after the hearing.",
    "{“It is theft,”|Yannick Roux} fishermen’s leader Yannick Roux said.",
    "Veteran campaigner Edith Moss said the ruling was {“a relief”|Edith Moss}.",
    "{“Our members are angry,”|Bram Kok} said dairy cooperative president Bram Kok.",
    "Conservative councillor Neil Platt told the meeting: {“This is not the time.”|Neil Platt}",
    "{“Not one of them had a ticket,”|conductor} the conductor said.",
    "{“I only wanted to help,”|first volunteer} said the first volunteer.",
    "The landlord told the court: {“They paid on time.”|landlord}",
    "{“It was like thunder,”|passer-by} said a passer-by.",
    "{“No further comment,”|Interior Ministry spokesman} an Interior Ministry spokesman said.",
    "{“The cause is unknown,”|Bea Quist} said Bea Quist, head of the rescue service.",
    "Oto Hajek, chairman of the miners’ club, said: {“The shaft is safe.”|Oto Hajek}",
    "{“The shaft is safe,”|Oto Hajek} club chairman Oto Hajek, 61, told local radio.",
    "Hospital director Lea Frank wrote to staff: {“We must save.”|Lea Frank}",
    "The bishop, Aldo Conti, said it was {“a sad hour”|Aldo Conti} for the diocese.",
    "{“Come back next year,”|guard} a guard told Aldo Conti.",
    "Aldo Conti was told that his papers were {“not in order”|?}.",
    "Aldo Conti, citing the diocese, said the chapel was {“beyond repair”|Aldo Conti}.",
    "{“It is a circus,”|Rhea Singh} tweeted Rhea Singh, the team’s captain.",
    "When Rhea Singh arrived, coach Ulf Berg said: {“Now we can play.”|Ulf Berg}",
    "{“Now we can play,”|Berg} Berg’s message read.",
    "Skipper Finn Aske was rescued at dawn.\n{“I thought it was over,”|Finn Aske} Aske said.\nHe added: {“The sea was black.”|Finn Aske}",
    "A road known as {“the Snake”|?} was closed.",
    "The chapel, dubbed {“the barn”|?} by locals, was closed.",
    "Nurse Cleo Watts resigned on Friday. {“I had no choice,”|Cleo Watts} she told the Evening Courier.",
    "{“I had no choice,”|Cleo Watts} said Cleo Watts. But hospital manager Dirk Blom disagreed: {“She could have stayed.”|Dirk Blom}",
    "According to trade minister Zofia Bielak, the tariff is {“a mistake of history”|Zofia Bielak}.",
    "{“A mistake of history”|Zofia Bielak} was how trade minister Zofia Bielak described the tariff.",
    "{“The vote stands,”|Bielak} Bielak said, dismissing a complaint by opposition leader Emil Hora.",
    "Bielak’s deputy, Karl Ost, said: {“The vote stands.”|Karl Ost}",
    "{“We expected more,”|bank’s chief economist} the bank’s chief economist said.",
    "{“We expected more,”|Mina Sato} said the bank’s chief economist, Mina Sato.",
    "{“We expected more,”|Mina Sato} said Mina Sato, chief economist at the bank.",
    "Mina Sato, the bank’s chief economist, told Emil Hora the figures were {“worse than expected”|Mina Sato}.",
    "{“We have found the wreck,”|Tess Moran} expedition leader Tess Moran announced on Sunday.",
    "The museum’s director, Ewa Zielin, told the Northport Times the theft was {“a wound”|Ewa Zielin}.",
    "{“The money is safe,”|Ewa Zielin} insists Ewa Zielin, who took over in May.",
    "The so-called {“tea tax”|?} angered brewers, dairy owner Ewa Zielin among them.",
    "Residents nicknamed the tower {“the Needle”|Ewa Zielin}, city architect Ewa Zielin recalled.",
    "{“I will not resign,”|Boyd Carver} Carver told the crowd. Boyd Carver has led the town since 2011.",
    "Boyd Carver was accused of {“gross neglect”|?}.",
    "Boyd Carver was accused of {“gross neglect”|Dora Klein} by auditor Dora Klein.",
    "{“A disgrace”|Dora Klein} is how auditor Dora Klein described the accounts.",
    "Dora Klein’s report said the accounts were {“a disgrace”|Dora Klein}.",
    "{“Shut the door,”|nurse} the nurse whispered.\nDora Klein left the room.",
    "In court, the plumber told the jury he had {“nothing to hide”|plumber}.",
    "{“I fixed the pipe,”|he} he said.",
    "{“What now?”|Dora Klein} asked Dora Klein. {“We wait,”|Boyd Carver} replied Boyd Carver.",
    "Asked about the fire, Boyd Carver said he had {“no idea”|Boyd Carver} how it began.",
    "{“They came at night,”|Hana Suzuki} said 34-year-old schoolteacher Hana Suzuki.",
    "{“They came at night,”|Hana Suzuki} said Hana Suzuki, 34, a schoolteacher.",
    "{“They came at night,”|34-year-old schoolteacher} a 34-year-old schoolteacher said.",
    "Schoolteacher Hana Suzuki, 34, said: {“They came at night.”|Hana Suzuki}",
    "{“It is a lie,”|Goran Petric} Petric, the club’s lawyer, told the Oban Herald. Goran Petric joined in 2001.",
    "The newspaper reported that the club was {“broke”|newspaper}.",
    "A sign on the gate read: {“Keep out.”|sign on the gate}",
    "The ministry said in a statement: {“Talks will go on.”|ministry}",
    "{“Talks will go on,”|ministry} the ministry said in a statement.",
    "In a statement, the ministry said talks would go on {“in good faith”|ministry}.",
    "The fishing minister, speaking in Oban, said stocks were {“at an end”|fishing minister}.",
    "Green MP Iris Vaughan asked: {“Who pays?”|Iris Vaughan}",
    "{“Who pays?”|Iris Vaughan} asked Green MP Iris Vaughan.",
    "{“Nobody,”|finance minister} the finance minister answered.",
    "Iris Vaughan and Ned Cole said they were {“very tired”|Iris Vaughan and Ned Cole}.",
    "{“We are very tired,”|Iris Vaughan and Ned Cole} said Iris Vaughan and Ned Cole.",
    "The walls are {“rotten”|Ned Cole}, according to builder Ned Cole.",
    "The walls are {“rotten”|Ned Cole}, says builder Ned Cole.",
    "{“I saw it”|?} is the title of her book.",
    "Ned Cole bought a boat named {“Second Wind”|?} from Iris Vaughan.",
    "{“The walls are rotten,”|he} he said, pointing at the cellar. Ned Cole moved out in June.",
    "Builder Ned Cole moved out in June.\n{“The walls are rotten,”|Ned Cole} he said.\n{“That is not true,”|landlord’s agent} said the landlord’s agent.\n{“We painted them.”|landlord’s agent}",
    "{“The walls are rotten,”|Ned Cole} said Ned Cole’s message to the council.",
    "The mother of the boy said he was {“a quiet child”|mother of the boy}.",
    "{“He was a quiet child,”|mother of the boy} the mother of the boy said.",
    "{“He was a quiet child,”|boy’s mother} said the boy’s mother, who asked not to be named.",
    "Volunteers at the shelter said the dogs were {“starving”|Volunteers}.",
    "{“The dogs were starving,”|volunteers} volunteers at the shelter said.",
    "{“The dogs were starving,”|Vet} Vet said.",
];

/// What the rules cannot read; there they may name nobody, but not somebody else.
const UNREAD: &[&str] = &[
    "{“No idea,”|Boyd Carver} was all Boyd Carver would say.",
    "{“It is a lie,”|Goran Petric} shot back Goran Petric, the club’s lawyer.",
    "{“It is a lie.”|Goran Petric} Goran Petric said the club would sue.",
    "Ned Cole, according to whom the walls are {“rotten”|Ned Cole}, moved out.",
];

#[test]
fn every_form_is_read() {
    let forms = [MODIFIERS, NOUNS, INSERTIONS, OTHERS, LATER, MIXED].concat();
    let wrong: Vec<String> = forms
        .iter()
        .map(|form| (form, marked(&unmarked(form))))
        .filter(|(form, read)| *form != read)
        .map(|(form, read)| format!("{form}\n  is read as\n{read}\n"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn what_cannot_be_read_is_not_guessed() {
    for form in UNREAD {
        let read = marked(&unmarked(form));
        for (wanted, named) in speakers(form).iter().zip(speakers(&read)) {
            assert!(named == "?" || named == *wanted, "{form}\n{read}");
        }
    }
}
