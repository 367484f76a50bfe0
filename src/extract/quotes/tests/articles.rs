//! Invented articles with all their quotes, to measure how often the speaker that is named is the right one.
//!
//! What is *not* here: the forms one by one, which `forms` has.

use super::{marked, speakers, unmarked};

const ARTICLES: &[&str] = &[
    "Ferry to stay in port until spring\n\n\
     The last ferry to Skerry Island has been tied up after inspectors found rust in its hull.\n\n\
     {“We cannot take the risk with passengers on board,”|Inga Hallas} said Inga Hallas, chief executive of Northline.\n\n\
     Hallas said the repairs, described by one engineer as {“a major job”|one engineer}, would cost €4m. {“It is money we do not have,”|Inga Hallas} she added.\n\n\
     The island’s 300 residents now depend on a small mail boat. {“I have not seen my daughter in a month,”|Sorley Bain} said retired crofter Sorley Bain, 81. {“They forget that we exist.”|Sorley Bain}\n\n\
     Transport secretary Petra Oyelaran said she was {“deeply concerned”|Petra Oyelaran} but ruled out a subsidy. {“The company must honour its contract,”|Petra Oyelaran} Oyelaran told parliament.\n\n\
     A spokesman for Northline declined to comment on the {“ongoing talks”|?}.",
    "Mill workers walk out over pay\n\n\
     Hundreds of workers left the Dunmore mill on Thursday in what their union called {“the biggest strike in a generation”|their union}.\n\n\
     {“Enough is enough,”|Carys Holt} Carys Holt, the branch secretary, told a crowd at the gates. {“They have had three years to make us an offer.”|Carys Holt}\n\n\
     Mill manager Anton Weiss said the action was {“premature”|Anton Weiss}. In an email to staff seen by the Courier, he wrote: {“We remain open to talks.”|Anton Weiss}\n\n\
     Holt dismissed the email as {“a stunt”|Carys Holt}.\n\n\
     One striker, who asked not to be named, said: {“I would rather be inside.”|One striker}\n\n\
     Local councillor Bryn Adair (Independent) said the town was {“behind them all the way”|Bryn Adair}. But shop owner Mags Tully, whose takings have halved, was less sure. {“Who will buy my bread?”|Mags Tully} she asked.\n\n\
     The government has said it will not intervene. {“This is a matter for the company,”|labour ministry official} a labour ministry official said.",
    "Court hears of {“night of terror”|?}\n\n\
     A jury heard on Monday how two men broke into a farmhouse near Lowick.\n\n\
     Prosecutor Saskia Wren told the court that the men, aged 24 and 31, had planned {“every step”|Saskia Wren} of the raid.\n\n\
     {“They knew who lived there and they knew what was in the safe,”|Saskia Wren} Wren said.\n\n\
     The farmer’s wife, Jutta Prowse, wept as she gave evidence. {“I heard the glass break and I knew,”|Jutta Prowse} she said.\n\n\
     Asked by defence counsel Rex Amory whether she had seen a face, Prowse replied: {“No, they wore masks.”|Jutta Prowse}\n\n\
     Amory told jurors that the case rested on {“guesswork”|Rex Amory}. {“There is not one fingerprint,”|Rex Amory} he said.\n\n\
     The judge, Mr Justice Farrow, said the trial would last {“two weeks at most”|Farrow}.",
    "Storm Edda: villages cut off\n\n\
     {“The bridge just went,”|Dilys Marr} Dilys Marr, who watched from her kitchen, told local radio. {“One minute it was there, the next it was gone.”|Dilys Marr}\n\n\
     Fire chief Hamish Orr urged people to {“stay where you are”|Hamish Orr}, warning that roads were {“rivers now”|Hamish Orr}.\n\n\
     The weather service said the storm, named {“Edda”|?}, would pass by noon. {“The worst is behind us,”|Liv Aune} forecaster Liv Aune said, but she cautioned that rivers {“will go on rising”|Liv Aune}.\n\n\
     Prime minister Casper Thorne, visiting the region, promised help. {“Nobody will be left alone,”|prime minister} the prime minister said.\n\n\
     Opposition leader Wanda Price accused Thorne of {“sightseeing”|Wanda Price}. {“He came for the cameras,”|Wanda Price} Price wrote on X.\n\n\
     Thorne’s office said the criticism was {“shabby”|Thorne’s office}.",
    "Hospital to lose its night ward\n\n\
     A hospital in Tarn Valley will close its night ward in June, managers said on Wednesday, blaming {“impossible”|managers} costs.\n\n\
     The decision was condemned as {“cruel”|patients’ group} by a patients’ group. Its founder, Odile Garnier, said: {“People will die on that road.”|Odile Garnier}\n\n\
     The trust’s medical director, Dr Amos Teller, rejected the claim. {“Nobody will be sent away,”|Amos Teller} he told reporters, adding that ambulances would be {“on hand around the clock”|Amos Teller}.\n\n\
     Teller added: {“I understand the anger.”|Amos Teller}\n\n\
     {“We were told on the phone, by a stranger,”|nurse} a nurse said. {“Not even a letter.”|nurse}\n\n\
     Health secretary Lorna Pike has called the plan {“regrettable but sound”|Lorna Pike}. According to her aides, she will visit {“within weeks”|her aides}.",
    "Climber found after five days\n\n\
     A climber who fell on Mount Harrow survived on snow and {“one chocolate bar”|?}, rescuers said.\n\n\
     Ruben Aldo, 27, was found by a helicopter crew on Saturday. {“He waved at us like an old friend,”|Kirsty Bow} pilot Kirsty Bow recalled.\n\n\
     {“I never gave up,”|Ruben Aldo} Aldo said from his hospital bed. {“I sang all the songs I know.”|Ruben Aldo}\n\n\
     His mother, Celia Aldo, thanked the rescuers. {“They gave me back my son,”|Celia Aldo} she said.\n\n\
     Mountain rescue coordinator Stig Holm said that the search had been {“close to its end”|Stig Holm}. {“Another night and we would have stopped,”|Stig Holm} said Holm, a veteran of 200 rescues.",
    "Star striker leaves United\n\n\
     {“It was the hardest choice of my life,”|Teo Marchetti} Teo Marchetti wrote on Instagram on Friday night.\n\n\
     The 29-year-old forward said he needed {“a new challenge”|29-year-old forward}.\n\n\
     Head coach Viggo Lind insisted there was {“no quarrel”|Viggo Lind}. {“We shook hands,”|Viggo Lind} Lind said. {“That is football.”|Viggo Lind}\n\n\
     Marchetti’s agent, Rocco Bell, told Sport Today: {“Three clubs have called.”|Rocco Bell}\n\n\
     Supporters were less calm. {“He is a traitor,”|one fan} one fan posted. Another, Gil Parry, said: {“I burned my shirt.”|Gil Parry}\n\n\
     Asked if he would return, Marchetti laughed: {“Never say never.”|Teo Marchetti}",
    "Bank {“misled”|?} savers, regulator finds\n\n\
     The regulator said in a report on Tuesday that Corran Bank had {“repeatedly misled”|regulator} savers.\n\n\
     {“This should never have happened,”|Freya Lunt} said its chairwoman, Freya Lunt.\n\n\
     The bank said it was {“sorry for the distress”|bank} and would pay the fine.\n\n\
     Saver Hetty Crane, who lost £9,000, told Lunt in a letter that the fine was {“peanuts”|Hetty Crane}.\n\n\
     {“I want my money back, not an apology,”|Hetty Crane} she wrote.\n\n\
     Shadow treasury minister Idris Vale said ministers had been {“asleep at the wheel”|Idris Vale}; a Treasury spokeswoman said the minister {“takes this seriously”|Treasury spokeswoman}.\n\n\
     {“We have nothing to add,”|lawyer for the bank} said a lawyer for the bank.",
];

#[test]
fn most_speakers_of_whole_articles_are_right() {
    let (mut all, mut named, mut right) = (0, 0, 0);
    let mut report = String::new();
    for article in ARTICLES {
        let read = speakers(&marked(&unmarked(article)));
        let wanted = speakers(article);
        assert_eq!(read.len(), wanted.len(), "{article}");
        for (wanted, read) in wanted.iter().zip(&read) {
            all += usize::from(wanted != "?");
            named += usize::from(read != "?");
            right += usize::from(read != "?" && read == wanted);
            if read != wanted {
                report.extend([format!("{wanted} is not {read}\n")]);
            }
        }
    }
    let part = |whole: usize| right as f64 / whole as f64;
    assert!(
        part(named) >= 0.9 && part(all) >= 0.85,
        "{right} right of {named} named, {all} speak\n{report}"
    );
}
