<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AlternativesPopover</name>
    <message>
        <source>What else the network considered</source>
        <translation>Was das Netz noch erwog</translation>
    </message>
    <message>
        <source>Asking the network…</source>
        <translation>Das Netz wird gefragt …</translation>
    </message>
    <message>
        <source>Take and go on</source>
        <translation>Nehmen und weiter</translation>
    </message>
    <message>
        <source>Take it, and recompose everything behind it (Enter)</source>
        <translation>Nehmen und alles dahinter neu komponieren (Eingabe)</translation>
    </message>
    <message>
        <source>Only this note</source>
        <translation>Nur diese Note</translation>
    </message>
    <message>
        <source>Take it, and leave everything else as it is (Shift+Enter)</source>
        <translation>Nehmen und alles andere lassen, wie es ist (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>{chance} is spread over other notes.</source>
        <translation>{chance} verteilen sich auf andere Noten.</translation>
    </message>
    <message>
        <source>no note</source>
        <translation>keine Note</translation>
    </message>
</context>
<context>
    <name>AskedGot</name>
    <message>
        <source>{agreeing} of {count}</source>
        <translation>{agreeing} von {count}</translation>
    </message>
    <message>
        <source>Asked and got</source>
        <translation>Gewünscht und erhalten</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>read from the prompt</source>
        <translation>aus der Beschreibung gelesen</translation>
    </message>
    <message>
        <source>set by you</source>
        <translation>von Ihnen gesetzt</translation>
    </message>
    <message>
        <source>left to the style</source>
        <translation>dem Stil überlassen</translation>
    </message>
    <message>
        <source>the take differs</source>
        <translation>die Fassung weicht ab</translation>
    </message>
    <message>
        <source>{name}: {state}</source>
        <translation>{name}: {state}</translation>
    </message>
</context>
<context>
    <name>ChipEditor</name>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Back to the usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>Leave it to the style</source>
        <translation>Dem Stil überlassen</translation>
    </message>
    <message>
        <source>As the prompt says</source>
        <translation>Wie beschrieben</translation>
    </message>
    <message>
        <source>set by you</source>
        <translation>von Ihnen gesetzt</translation>
    </message>
    <message>
        <source>read from {words}</source>
        <translation>gelesen aus {words}</translation>
    </message>
    <message>
        <source>the prompt</source>
        <translation>der Beschreibung</translation>
    </message>
    <message>
        <source>read from the prompt</source>
        <translation>aus der Beschreibung gelesen</translation>
    </message>
    <message>
        <source>left to the style</source>
        <translation>dem Stil überlassen</translation>
    </message>
    <message>
        <source>Moods are read from the prompt. They shape mode, tempo, density, loudness and register where these are not said.</source>
        <translation>Stimmungen werden aus der Beschreibung gelesen. Sie prägen Tongeschlecht, Tempo, Dichte, Lautstärke und Lage, wo davon nichts gesagt ist.</translation>
    </message>
    <message>
        <source>Tempo in beats a minute</source>
        <translation>Tempo in Schlägen pro Minute</translation>
    </message>
    <message>
        <source>Number of bars</source>
        <translation>Anzahl der Takte</translation>
    </message>
    <message>
        <source>Instrument of {role}</source>
        <translation>Instrument: {role}</translation>
    </message>
    <message>
        <source>How many notes, beside what is usual in the style.</source>
        <translation>Wie viele Töne, verglichen mit dem im Stil Üblichen.</translation>
    </message>
    <message>
        <source>How hard notes are struck; the mixer sets how loud they sound.</source>
        <translation>Wie kräftig die Noten angeschlagen werden; wie laut sie klingen, stellt das Mischpult ein.</translation>
    </message>
    <message>
        <source>How high melody and chords lie, beside what is usual.</source>
        <translation>Wie hoch Melodie und Akkorde liegen, verglichen mit dem Üblichen.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>below 1 plainer, above 1 wilder</source>
        <translation>unter 1 schlichter, über 1 wilder</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>the share of likely notes that is drawn from</source>
        <translation>Anteil der wahrscheinlichsten Töne, aus denen gezogen wird</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same notes</source>
        <translation>Gleicher Startwert, gleiche Töne</translation>
    </message>
    <message>
        <source>Fixed seed</source>
        <translation>Fester Startwert</translation>
    </message>
</context>
<context>
    <name>ChordCommands</name>
    <message>
        <source>Lead sheets</source>
        <translation>Leadsheets</translation>
    </message>
    <message>
        <source>Open a lead sheet</source>
        <translation>Ein Leadsheet öffnen</translation>
    </message>
</context>
<context>
    <name>ChordEntry</name>
    <message>
        <source>Chord symbol</source>
        <translation>Akkordsymbol</translation>
    </message>
    <message>
        <source>A chord symbol such as Dm7; empty for none</source>
        <translation>Ein Akkordsymbol wie Dm7; leer für keines</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Compose anyway</source>
        <translation>Trotzdem komponieren</translation>
    </message>
    <message>
        <source>Name a style, a mood, instruments or a tempo, or let the style be drawn.</source>
        <translation>Nennen Sie einen Stil, eine Stimmung, Instrumente oder ein Tempo, oder lassen Sie den Stil auslosen.</translation>
    </message>
    <message>
        <source>This prompt has no musical word.</source>
        <translation>Diese Beschreibung enthält kein musikalisches Wort.</translation>
    </message>
    <message>
        <source>“{name}” was deleted.</source>
        <translation>„{name}“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>A prompt has at most {count} letters.</source>
        <translation>Eine Beschreibung hat höchstens {count} Zeichen.</translation>
    </message>
    <message>
        <source>The rest was left out.</source>
        <translation>Der Rest wurde weggelassen.</translation>
    </message>
    <message>
        <source>Built-in synth</source>
        <translation>Eingebauter Synthesizer</translation>
    </message>
    <message>
        <source>Simple tones</source>
        <translation>Einfache Töne</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Kein Ton</translation>
    </message>
    <message>
        <source>Choose an output…</source>
        <translation>Ausgabe wählen …</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>You can still compose and export.</source>
        <translation>Komponieren und Exportieren geht trotzdem.</translation>
    </message>
    <message>
        <source>Until then, simple tones are heard instead of instruments.</source>
        <translation>Bis dahin sind statt der Instrumente einfache Töne zu hören.</translation>
    </message>
</context>
<context>
    <name>ComposingCard</name>
    <message>
        <source>Composing bar {bar} of {bars}</source>
        <translation>Takt {bar} von {bars} entsteht</translation>
    </message>
    <message>
        <source>{speed} notes a second</source>
        <translation>{speed} Töne pro Sekunde</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>noch {seconds} s</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong in Auftakt.</source>
        <translation>In Auftakt ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Your takes are kept. You can go on; if it happens again, save your project and restart.</source>
        <translation>Ihre Fassungen sind erhalten. Sie können weitermachen; geschieht es wieder, sichern Sie Ihr Projekt und starten Sie neu.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>Bericht sichern …</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>DeviceMenu</name>
    <message>
        <source>Automatic: {device}</source>
        <translation>Automatisch: {device}</translation>
    </message>
    <message>
        <source>Model {name}</source>
        <translation>Modell {name}</translation>
    </message>
</context>
<context>
    <name>DrumGrid</name>
    <message>
        <source>{drum}, bar {bar}, beat {beat}, step {step}, {state}</source>
        <translation>{drum}, Takt {bar}, Schlag {beat}, Schritt {step}, {state}</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>still</translation>
    </message>
    <message>
        <source>velocity {number}</source>
        <translation>Anschlag {number}</translation>
    </message>
    <message>
        <source>Drum grid</source>
        <translation>Trommelraster</translation>
    </message>
    <message>
        <source>Click: strike or clear. Drag up and down: loudness. Right click: clear.</source>
        <translation>Klick: schlagen oder leeren. Auf und ab ziehen: Lautstärke. Rechtsklick: leeren.</translation>
    </message>
</context>
<context>
    <name>DuetPopover</name>
    <message>
        <source>Call and response</source>
        <translation>Frage und Antwort</translation>
    </message>
    <message>
        <source>You play some bars, the network answers with as many, in turns. Prompt and chips say in what style.</source>
        <translation>Sie spielen einige Takte, das Netz antwortet mit ebenso vielen, im Wechsel. Eingabe und Merkmale bestimmen den Stil.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>Bars a turn</source>
        <translation>Takte jeweils</translation>
    </message>
    <message>
        <source>Sound the keys here</source>
        <translation>Tasten hier erklingen lassen</translation>
    </message>
    <message>
        <source>Off for a keyboard that is heard by itself</source>
        <translation>Aus, wenn das Keyboard selbst klingt</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Draw a note</source>
        <translation>Note zeichnen</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
    <message>
        <source>Delete notes</source>
        <translation>Noten löschen</translation>
    </message>
    <message>
        <source>Move notes</source>
        <translation>Noten verschieben</translation>
    </message>
    <message>
        <source>Change lengths</source>
        <translation>Längen ändern</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Anschlag</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>Quantisieren</translation>
    </message>
    <message>
        <source>Humanise</source>
        <translation>Menschlicher spielen</translation>
    </message>
    <message>
        <source>Change part</source>
        <translation>Stimme wechseln</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Chord</source>
        <translation>Akkord</translation>
    </message>
</context>
<context>
    <name>EndlessPlay</name>
    <message>
        <source>Duet, bars {first}–{last}</source>
        <translation>Duett, Takte {first}–{last}</translation>
    </message>
    <message>
        <source>Endless, bars {first}–{last}</source>
        <translation>Endlos, Takte {first}–{last}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Only the parts that are heard now</source>
        <translation>Nur die Stimmen, die jetzt zu hören sind</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export “{name}”</source>
        <translation>„{name}“ exportieren</translation>
    </message>
    <message>
        <source>MIDI file, with its recipe (.mid)</source>
        <translation>MIDI-Datei mit Rezept (.mid)</translation>
    </message>
    <message>
        <source>Sound, uncompressed (.wav)</source>
        <translation>Klang, unkomprimiert (.wav)</translation>
    </message>
    <message>
        <source>Sound, lossless (.flac)</source>
        <translation>Klang, verlustfrei (.flac)</translation>
    </message>
    <message>
        <source>Sound, small (.ogg)</source>
        <translation>Klang, klein (.ogg)</translation>
    </message>
    <message>
        <source>Sound, small (.mp3)</source>
        <translation>Klang, klein (.mp3)</translation>
    </message>
    <message>
        <source>Stems: a sound file for each part (.wav)</source>
        <translation>Einzelspuren: eine Klangdatei je Stimme (.wav)</translation>
    </message>
    <message>
        <source>Score for notation programs (.musicxml)</source>
        <translation>Noten für Notensatzprogramme (.musicxml)</translation>
    </message>
    <message>
        <source>Score to print (.pdf)</source>
        <translation>Noten zum Drucken (.pdf)</translation>
    </message>
    <message>
        <source>Score as pictures (.svg)</source>
        <translation>Noten als Bilder (.svg)</translation>
    </message>
    <message>
        <source>Opens in every music program; Auftakt can make the piece again from its recipe.</source>
        <translation>Öffnet sich in jedem Musikprogramm; aus dem Rezept kann Auftakt das Stück wieder herstellen.</translation>
    </message>
    <message>
        <source>One file for each part, named after it.</source>
        <translation>Eine Datei je Stimme, nach ihr benannt.</translation>
    </message>
    <message>
        <source>Opens in MuseScore, Dorico, Sibelius and others.</source>
        <translation>Öffnet sich in MuseScore, Dorico, Sibelius und anderen.</translation>
    </message>
    <message>
        <source>Engraved by Verovio, which has to be installed: pip install verovio</source>
        <translation>Gestochen von Verovio, das installiert sein muss: pip install verovio</translation>
    </message>
    <message>
        <source>As it sounds now, with the mixer&apos;s settings.</source>
        <translation>So, wie es jetzt klingt, mit den Einstellungen des Mischers.</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Projects and MIDI files</source>
        <translation>Projekte und MIDI-Dateien</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Sichern als …</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Your unsaved work is back.</source>
        <translation>Ihre ungesicherte Arbeit ist wieder da.</translation>
    </message>
    <message>
        <source>1 take</source>
        <translation>1 Fassung</translation>
    </message>
    <message>
        <source>{count} takes</source>
        <translation>{count} Fassungen</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 Text</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} Texte</translation>
    </message>
    <message>
        <source>{contents}, as you left it.</source>
        <translation>{contents}, wie zuletzt.</translation>
    </message>
    <message>
        <source>Save “{name}” first?</source>
        <translation>„{name}“ zuerst sichern?</translation>
    </message>
    <message>
        <source>Save your work first?</source>
        <translation>Ihre Arbeit zuerst sichern?</translation>
    </message>
    <message>
        <source>What is not saved is put aside, and kept for {days} days under File › Open recent.</source>
        <translation>Was nicht gesichert wird, bleibt {days} Tage unter Datei › Zuletzt geöffnet.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>Nicht sichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Your unsaved work was put aside.</source>
        <translation>Ihre ungesicherte Arbeit ist beiseitegelegt.</translation>
    </message>
    <message>
        <source>It is kept for {days} days under File › Open recent.</source>
        <translation>Sie bleibt {days} Tage unter Datei › Zuletzt geöffnet.</translation>
    </message>
    <message>
        <source>Auftakt projects</source>
        <translation>Auftakt-Projekte</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Sichern als</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>MIDI files</source>
        <translation>MIDI-Dateien</translation>
    </message>
    <message>
        <source>Open a seed</source>
        <translation>Einen Auftakt öffnen</translation>
    </message>
    <message>
        <source>Put aside unsaved</source>
        <translation>Ungesichert beiseitegelegt</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>“{name}” is open in another window.</source>
        <translation>„{name}“ ist in einem anderen Fenster offen.</translation>
    </message>
    <message>
        <source>This is a copy: save it under another name.</source>
        <translation>Dies ist eine Kopie: Sichern Sie sie unter anderem Namen.</translation>
    </message>
    <message>
        <source>“{name}” was not quite in order.</source>
        <translation>„{name}“ war nicht ganz in Ordnung.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>not saved yet</source>
        <translation>noch nicht gesichert</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gesichert</translation>
    </message>
    <message>
        <source>Device: {name}</source>
        <translation>Gerät: {name}</translation>
    </message>
    <message>
        <source>What composes: {name}. A click offers others.</source>
        <translation>Es komponiert: {name}. Ein Klick bietet anderes an.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Auftakt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Export the take as MIDI, sound or a score (Ctrl+E)</source>
        <translation>Die Fassung als MIDI, Klang oder Noten exportieren (Strg+E)</translation>
    </message>
</context>
<context>
    <name>LiveCommands</name>
    <message>
        <source>The last {bars} bars</source>
        <translation>Die letzten {bars} Takte</translation>
    </message>
    <message>
        <source>Your turn</source>
        <translation>Sie sind dran</translation>
    </message>
    <message>
        <source>after the count-in</source>
        <translation>nach dem Einzählen</translation>
    </message>
    <message>
        <source>{beats} to go</source>
        <translation>noch {beats}</translation>
    </message>
    <message>
        <source>your turn in {beats}</source>
        <translation>Sie sind dran in {beats}</translation>
    </message>
    <message>
        <source>The network answers</source>
        <translation>Das Netz antwortet</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Measured on the notes as soon as the take is complete.</source>
        <translation>Wird an den Tönen gemessen, sobald die Fassung fertig ist.</translation>
    </message>
    <message>
        <source>Opened from a file, or kept from endless music: nothing was asked.</source>
        <translation>Aus einer Datei geöffnet oder aus endloser Musik behalten: gewünscht wurde nichts.</translation>
    </message>
    <message>
        <source>{count} notes in a row of the melody are like “{title}”.</source>
        <translation>{count} Töne der Melodie in Folge stehen so auch in „{title}“.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
</context>
<context>
    <name>MelodyLane</name>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>a note of {steps} steps</source>
        <translation>eine Note von {steps} Schritten</translation>
    </message>
    <message>
        <source>{note}, bar {bar}, beat {beat}, step {step}, {state}</source>
        <translation>{note}, Takt {bar}, Schlag {beat}, Schritt {step}, {state}</translation>
    </message>
    <message>
        <source>Melody lane</source>
        <translation>Melodiespur</translation>
    </message>
    <message>
        <source>Drag: draw, move, lengthen. Right click: clear. Wheel: higher or lower.</source>
        <translation>Ziehen: zeichnen, verschieben, verlängern. Rechtsklick: leeren. Rad: höher oder tiefer.</translation>
    </message>
</context>
<context>
    <name>MessageStrip</name>
    <message>
        <source>1 of {count}</source>
        <translation>1 von {count}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>NoteCommands</name>
    <message>
        <source>{count} notes selected</source>
        <translation>{count} Noten ausgewählt</translation>
    </message>
    <message>
        <source>To the part</source>
        <translation>In die Stimme</translation>
    </message>
</context>
<context>
    <name>OutputMenu</name>
    <message>
        <source>Built-in synth, usual device</source>
        <translation>Eingebauter Synthesizer, übliches Gerät</translation>
    </message>
    <message>
        <source>Built-in synth on {name}</source>
        <translation>Eingebauter Synthesizer auf {name}</translation>
    </message>
    <message>
        <source>No built-in synth</source>
        <translation>Kein eingebauter Synthesizer</translation>
    </message>
    <message>
        <source>No MIDI port</source>
        <translation>Kein MIDI-Anschluss</translation>
    </message>
    <message>
        <source>Virtual MIDI port “Auftakt”</source>
        <translation>Virtueller MIDI-Anschluss „Auftakt“</translation>
    </message>
    <message>
        <source>MIDI: {name}</source>
        <translation>MIDI: {name}</translation>
    </message>
    <message>
        <source>No MIDI port is connected</source>
        <translation>Kein MIDI-Anschluss ist verbunden</translation>
    </message>
</context>
<context>
    <name>PartStrip</name>
    <message>
        <source>{part}: drag it out of the window as a MIDI file</source>
        <translation>{part}: als MIDI-Datei aus dem Fenster ziehen</translation>
    </message>
    <message>
        <source>Instrument of {part}</source>
        <translation>Instrument: {part}</translation>
    </message>
    <message>
        <source>Volume of {part}</source>
        <translation>Pegel: {part}</translation>
    </message>
    <message>
        <source>Pan of {part}</source>
        <translation>Panorama: {part}</translation>
    </message>
    <message>
        <source>Mute {part}</source>
        <translation>{part} stumm</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Solo {part}</source>
        <translation>{part} solo</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Lock {part}</source>
        <translation>{part} sperren</translation>
    </message>
    <message>
        <source>Recompose {part}</source>
        <translation>{part} neu komponieren</translation>
    </message>
    <message>
        <source>Vol.</source>
        <translation>Pegel</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Pan</translation>
    </message>
</context>
<context>
    <name>PartsPanel</name>
    <message>
        <source>Master</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Loudness of everything</source>
        <translation>Lautstärke von allem</translation>
    </message>
    <message>
        <source>Loudness of everything; a double click brings it back to 0 dB</source>
        <translation>Lautstärke von allem; ein Doppelklick stellt 0 dB ein</translation>
    </message>
</context>
<context>
    <name>PieceCard</name>
    <message>
        <source>Compose and play: {prompt}</source>
        <translation>Komponieren und spielen: {prompt}</translation>
    </message>
</context>
<context>
    <name>PositionBox</name>
    <message>
        <source>Bar {bar}, beat {beat}, {time} of {total}</source>
        <translation>Takt {bar}, Schlag {beat}, {time} von {total}</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ProgressionEntry</name>
    <message>
        <source>Chords, bar by bar</source>
        <translation>Akkorde, Takt für Takt</translation>
    </message>
    <message>
        <source>A bar each, or several with spaces between; C/E, N.C. and % are understood.</source>
        <translation>Je ein Takt oder mehrere mit Leerzeichen dazwischen; C/E, N.C. und % werden verstanden.</translation>
    </message>
    <message>
        <source>Common ones…</source>
        <translation>Übliche …</translation>
    </message>
    <message>
        <source>From the take</source>
        <translation>Aus der Fassung</translation>
    </message>
    <message>
        <source>Lead sheet…</source>
        <translation>Leadsheet …</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <source>Let the network write chords, to edit before the notes are composed</source>
        <translation>Das Netz Akkorde schreiben lassen, die sich vor dem Komponieren ändern lassen</translation>
    </message>
    <message>
        <source>Read the chords of a MusicXML or ABC file</source>
        <translation>Die Akkorde einer MusicXML- oder ABC-Datei lesen</translation>
    </message>
    <message>
        <source>Use these chords</source>
        <translation>Diese Akkorde nehmen</translation>
    </message>
    <message>
        <source>The chords cannot be read: {problem}</source>
        <translation>Die Akkorde sind nicht zu lesen: {problem}</translation>
    </message>
</context>
<context>
    <name>PromptField</name>
    <message>
        <source>Describe a piece, in English or German: melodischer Jazz, a calm waltz in A minor, 90 bpm …</source>
        <translation>Beschreiben Sie ein Stück, auf Deutsch oder Englisch: melodischer Jazz, a calm waltz in A minor, 90 bpm …</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What the piece shall be like (Ctrl+L); Up and Down bring back earlier prompts</source>
        <translation>Wie das Stück werden soll (Strg+L); Auf und Ab holen frühere Beschreibungen zurück</translation>
    </message>
</context>
<context>
    <name>PromptZone</name>
    <message>
        <source>Style, mood, key, tempo, metre and instruments appear here as you type.</source>
        <translation>Stil, Stimmung, Tonart, Tempo, Taktart und Instrumente erscheinen hier beim Tippen.</translation>
    </message>
    <message>
        <source>Starts with: 16 bars</source>
        <translation>Beginnt mit 16 Takten</translation>
    </message>
    <message>
        <source>Bars to come</source>
        <translation>Folgende Takte</translation>
    </message>
    <message>
        <source>How many bars are composed behind the seed</source>
        <translation>Wie viele Takte hinter dem Auftakt komponiert werden</translation>
    </message>
    <message>
        <source>bars</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Komponieren</translation>
    </message>
    <message>
        <source>Continue for</source>
        <translation>Weiter für</translation>
    </message>
</context>
<context>
    <name>QuantisePopover</name>
    <message>
        <source>Quantise</source>
        <translation>Quantisieren</translation>
    </message>
    <message>
        <source>Brings the selected notes, or all, to the grid that is chosen beside.</source>
        <translation>Bringt die ausgewählten Noten, oder alle, auf das daneben gewählte Raster.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>Swing</translation>
    </message>
</context>
<context>
    <name>Remark</name>
    <message>
        <source>Not understood: {words}</source>
        <translation>Nicht verstanden: {words}</translation>
    </message>
    <message>
        <source>A click offers words that look like it</source>
        <translation>Ein Klick bietet ähnliche Wörter an</translation>
    </message>
    <message>
        <source>Say “{word}” otherwise…</source>
        <translation>„{word}“ anders sagen …</translation>
    </message>
</context>
<context>
    <name>ReviseCommands</name>
    <message>
        <source>{part}, bar {bar}, beat {beat}</source>
        <translation>{part}, Takt {bar}, Schlag {beat}</translation>
    </message>
    <message>
        <source>{place}, over {chord}</source>
        <translation>{place}, über {chord}</translation>
    </message>
    <message>
        <source>Take another note</source>
        <translation>Andere Note</translation>
    </message>
</context>
<context>
    <name>Reviser</name>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
</context>
<context>
    <name>RollView</name>
    <message>
        <source>Piano roll</source>
        <translation>Klavierrolle</translation>
    </message>
</context>
<context>
    <name>SeedPage</name>
    <message>
        <source>Seed melody</source>
        <translation>Melodie des Auftakts</translation>
    </message>
    <message>
        <source>Metre</source>
        <translation>Taktart</translation>
    </message>
    <message>
        <source>“{name}” is the seed. It stays note for note; composing goes on behind it.</source>
        <translation>„{name}“ ist der Auftakt. Er bleibt Note für Note; dahinter wird weiterkomponiert.</translation>
    </message>
    <message>
        <source>Tap</source>
        <translation>Klopfen</translation>
    </message>
    <message>
        <source>Your beats</source>
        <translation>Ihre Schläge</translation>
    </message>
    <message>
        <source>Bar {number}</source>
        <translation>Takt {number}</translation>
    </message>
    <message>
        <source>One bar more, like the last</source>
        <translation>Ein Takt mehr, wie der letzte</translation>
    </message>
    <message>
        <source>One bar fewer</source>
        <translation>Ein Takt weniger</translation>
    </message>
    <message>
        <source>Metre of the seed</source>
        <translation>Taktart des Auftakts</translation>
    </message>
    <message>
        <source>Presets…</source>
        <translation>Vorlagen …</translation>
    </message>
    <message>
        <source>Tap the drums on the keys {keys} while the seed plays</source>
        <translation>Die Trommeln auf den Tasten {keys} klopfen, während der Auftakt spielt</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Record a MIDI keyboard, after a bar of count-in</source>
        <translation>Ein MIDI-Keyboard aufnehmen, nach einem Takt Vorzähler</translation>
    </message>
    <message>
        <source>Open MIDI…</source>
        <translation>MIDI öffnen …</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>Swing</translation>
    </message>
    <message>
        <source>Swing: how late every second sixteenth comes</source>
        <translation>Swing: wie spät jede zweite Sechzehntel kommt</translation>
    </message>
    <message>
        <source>draw with the mouse, or arrow keys and Enter</source>
        <translation>mit der Maus zeichnen, oder Pfeiltasten und Eingabe</translation>
    </message>
    <message>
        <source>A MIDI file goes before</source>
        <translation>Eine MIDI-Datei geht voraus</translation>
    </message>
    <message>
        <source>Bring its beginning into the grid</source>
        <translation>Den Anfang ins Raster holen</translation>
    </message>
    <message>
        <source>Back to what was drawn</source>
        <translation>Zurück zum Gezeichneten</translation>
    </message>
    <message>
        <source>drag in a step: loudness</source>
        <translation>in einem Schritt ziehen: Lautstärke</translation>
    </message>
    <message>
        <source>right click: clear</source>
        <translation>Rechtsklick: leeren</translation>
    </message>
    <message>
        <source>drop a MIDI file anywhere</source>
        <translation>eine MIDI-Datei irgendwohin ziehen</translation>
    </message>
    <message>
        <source>Seed beat</source>
        <translation>Schlag des Auftakts</translation>
    </message>
    <message>
        <source>Bars of the seed</source>
        <translation>Takte des Auftakts</translation>
    </message>
    <message>
        <source>Clear the seed</source>
        <translation>Auftakt leeren</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
</context>
<context>
    <name>SeedRecording</name>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
</context>
<context>
    <name>Seeding</name>
    <message>
        <source>Seed</source>
        <translation>Auftakt</translation>
    </message>
    <message>
        <source>Seed from a file</source>
        <translation>Auftakt aus einer Datei</translation>
    </message>
</context>
<context>
    <name>SelectionGroup</name>
    <message>
        <source>Bar {first}</source>
        <translation>Takt {first}</translation>
    </message>
    <message>
        <source>Bars {first}–{last}</source>
        <translation>Takte {first}–{last}</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>Alle Stimmen</translation>
    </message>
    <message>
        <source>Which parts</source>
        <translation>Welche Stimmen</translation>
    </message>
    <message>
        <source>Which parts are recomposed</source>
        <translation>Welche Stimmen neu komponiert werden</translation>
    </message>
    <message>
        <source>Recompose</source>
        <translation>Neu komponieren</translation>
    </message>
    <message>
        <source>Recompose the selected bars; what is locked stays (Ctrl+R)</source>
        <translation>Die ausgewählten Takte neu komponieren; Gesperrtes bleibt (Strg+R)</translation>
    </message>
    <message>
        <source>Keep the selected bars as they are (Ctrl+K)</source>
        <translation>Die ausgewählten Takte lassen, wie sie sind (Strg+K)</translation>
    </message>
    <message>
        <source>Repeat the selected bars (L)</source>
        <translation>Die gewählten Takte wiederholen (L)</translation>
    </message>
    <message>
        <source>Repeat the selected bars</source>
        <translation>Die ausgewählten Takte wiederholen</translation>
    </message>
    <message>
        <source>Play from here</source>
        <translation>Ab hier spielen</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>Select nothing (Esc)</source>
        <translation>Nichts auswählen (Esc)</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Prompt</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Re-roll</source>
        <translation>Neu auslosen</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Komponieren</translation>
    </message>
    <message>
        <source>Take {number}</source>
        <translation>Fassung {number}</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Mit Stern versehen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Instrument</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Pegel</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Pan</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>What is locked stays as it is.</source>
        <translation>Was gesperrt ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>Transponieren</translation>
    </message>
    <message>
        <source>What to write</source>
        <translation>Schreibauftrag</translation>
    </message>
</context>
<context>
    <name>SettingView</name>
    <message>
        <source>Melody with its words</source>
        <translation>Melodie mit ihren Worten</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>not wanted</source>
        <translation>nicht gewünscht</translation>
    </message>
    <message>
        <source>from your seed</source>
        <translation>aus dem Auftakt</translation>
    </message>
    <message>
        <source>newly written</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Nothing yet: draw a beat, or open a MIDI file.</source>
        <translation>Noch nichts: Zeichnen Sie Schläge, oder öffnen Sie eine MIDI-Datei.</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1 Takt</translation>
    </message>
    <message>
        <source>{count} bars</source>
        <translation>{count} Takte</translation>
    </message>
    <message>
        <source>Chords: {chords}</source>
        <translation>Akkorde: {chords}</translation>
    </message>
    <message>
        <source>The model does not know {meter}: it goes on in {other}, the nearest.</source>
        <translation>Das Modell kennt {meter} nicht: es geht in {other} weiter, der nächsten Taktart.</translation>
    </message>
    <message>
        <source>Chips that you set come before it.</source>
        <translation>Gesetzte Chips gehen vor.</translation>
    </message>
    <message>
        <source>To correct it, set a chip above.</source>
        <translation>Zum Berichtigen oben einen Chip setzen.</translation>
    </message>
    <message>
        <source>What plays on</source>
        <translation>Was weiterspielt</translation>
    </message>
    <message>
        <source>Heard in your seed</source>
        <translation>In Ihrem Auftakt gehört</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Seed and new bars</source>
        <translation>Auftakt und neue Takte</translation>
    </message>
    <message>
        <source>Only the continuation</source>
        <translation>Nur die Fortsetzung</translation>
    </message>
    <message>
        <source>What the take holds</source>
        <translation>Was der Take enthält</translation>
    </message>
    <message>
        <source>Call and response…</source>
        <translation>Frage und Antwort …</translation>
    </message>
    <message>
        <source>Play on a MIDI keyboard, and be answered bar by bar</source>
        <translation>Auf einem MIDI-Keyboard spielen und taktweise Antwort bekommen</translation>
    </message>
    <message>
        <source>Space plays the seed. Your notes stay note for note.</source>
        <translation>Die Leertaste spielt den Auftakt. Ihre Noten bleiben Note für Note.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Give it an upbeat.</source>
        <translation>Geben Sie den Auftakt.</translation>
    </message>
    <message>
        <source>A few words are enough: Auftakt composes the piece and plays it while it is made.</source>
        <translation>Ein paar Worte genügen: Auftakt komponiert das Stück und spielt es, während es entsteht.</translation>
    </message>
    <message>
        <source>In three steps</source>
        <translation>In drei Schritten</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>Beschreiben</translation>
    </message>
    <message>
        <source>Write above what you want to hear: style, mood, key, tempo, instruments.</source>
        <translation>Schreiben Sie oben, was Sie hören wollen: Stil, Stimmung, Tonart, Tempo, Instrumente.</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Ctrl+Enter composes several takes. Mix them, compare them, star the good ones.</source>
        <translation>Strg+Eingabe komponiert mehrere Fassungen. Mischen Sie sie, vergleichen Sie sie, geben Sie den guten einen Stern.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Export MIDI, sound or a score, or drag a take out of the window.</source>
        <translation>Exportieren Sie MIDI, Klang oder Noten, oder ziehen Sie eine Fassung aus dem Fenster.</translation>
    </message>
    <message>
        <source>Drop a MIDI file or a project here</source>
        <translation>MIDI-Datei oder Projekt hier ablegen</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>open one…</source>
        <translation>öffnen …</translation>
    </message>
    <message>
        <source>Nothing leaves this computer. The built-in model was trained on material whose licence allows it.</source>
        <translation>Nichts verlässt diesen Computer. Das eingebaute Modell wurde nur mit Material trainiert, dessen Lizenz es erlaubt.</translation>
    </message>
    <message>
        <source>Help and shortcuts</source>
        <translation>Hilfe und Tasten</translation>
    </message>
</context>
<context>
    <name>TakesDelegate</name>
    <message>
        <source>Take {number}</source>
        <translation>Fassung {number}</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>bar {bar} of {bars}</source>
        <translation>Takt {bar} von {bars}</translation>
    </message>
    <message>
        <source>not finished, {bars} of {asked} bars</source>
        <translation>unfertig, {bars} von {asked} Takten</translation>
    </message>
    <message>
        <source>match</source>
        <translation>passend</translation>
    </message>
    <message>
        <source>notes shared</source>
        <translation>Töne gleich</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>Töne</translation>
    </message>
</context>
<context>
    <name>TakesModel</name>
    <message>
        <source>Take being composed</source>
        <translation>Fassung entsteht</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>mit Stern</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>gezeigt</translation>
    </message>
</context>
<context>
    <name>TakesPanel</name>
    <message>
        <source>{made} of {all}</source>
        <translation>{made} von {all}</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>Compare A and B</source>
        <translation>A und B vergleichen</translation>
    </message>
    <message>
        <source>Switch between A and B while playing (B)</source>
        <translation>Beim Spielen zwischen A und B wechseln (B)</translation>
    </message>
    <message>
        <source>Only starred</source>
        <translation>Nur mit Stern</translation>
    </message>
    <message>
        <source>Show starred takes only</source>
        <translation>Nur Fassungen mit Stern zeigen</translation>
    </message>
    <message>
        <source>The takes that are most like real music in the style that was asked for come first</source>
        <translation>Zuerst die Fassungen, die echter Musik im gewünschten Stil am ähnlichsten sind</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Die besten zuerst</translation>
    </message>
    <message>
        <source>No take is starred yet.</source>
        <translation>Noch keine Fassung hat einen Stern.</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>Stern entfernen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Mit Stern versehen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>More like this one</source>
        <translation>Mehr davon</translation>
    </message>
    <message>
        <source>Compare with this one (B)</source>
        <translation>Mit dieser vergleichen (B)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>TakesRail</name>
    <message>
        <source>Show takes</source>
        <translation>Fassungen zeigen</translation>
    </message>
    <message>
        <source>Show takes (F8)</source>
        <translation>Fassungen zeigen (F8)</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>Compare A and B</source>
        <translation>A und B vergleichen</translation>
    </message>
    <message>
        <source>Switch between A and B while playing (B)</source>
        <translation>Beim Spielen zwischen A und B wechseln (B)</translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message>
        <source>starred</source>
        <translation>mit Stern</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>Stern entfernen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>TextCommands</name>
    <message>
        <source>The words stand under the notes of the melody.</source>
        <translation>Die Worte stehen unter den Noten der Melodie.</translation>
    </message>
    <message>
        <source>MIDI and MusicXML files of this take have them.</source>
        <translation>MIDI- und MusicXML-Dateien dieser Fassung enthalten sie.</translation>
    </message>
    <message>
        <source>Compose to this text</source>
        <translation>Zu diesem Text komponieren</translation>
    </message>
    <message>
        <source>Save the text</source>
        <translation>Text sichern</translation>
    </message>
    <message>
        <source>“{name}” was saved.</source>
        <translation>„{name}“ wurde gesichert.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Goes on from your words, in {language}.</source>
        <translation>Setzt Ihre Worte fort, auf {language}.</translation>
    </message>
    <message>
        <source>Written from kind and mood alone, in {language}.</source>
        <translation>Nur aus Art und Stimmung geschrieben, auf {language}.</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>{fitting} of {count} lines fit the form</source>
        <translation>{fitting} von {count} Zeilen in der Form</translation>
    </message>
    <message>
        <source>{count} words like “{title}”</source>
        <translation>{count} Wörter wie in „{title}“</translation>
    </message>
    <message>
        <source>Line {number}</source>
        <translation>Zeile {number}</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Other words for “{word}”</source>
        <translation>Andere Wörter für „{word}“</translation>
    </message>
    <message>
        <source>Other words</source>
        <translation>Andere Wörter</translation>
    </message>
    <message>
        <source>Set to the melody of {take}</source>
        <translation>Zur Melodie von {take}</translation>
    </message>
    <message>
        <source>More lines than the melody has phrases, or no melody.</source>
        <translation>Mehr Zeilen, als die Melodie Phrasen hat, oder keine Melodie.</translation>
    </message>
    <message>
        <source>{syllables} syllables on {notes} notes · {share} of the stresses on strong beats</source>
        <translation>{syllables} Silben auf {notes} Noten · {share} der Betonungen auf schweren Zeiten</translation>
    </message>
    <message>
        <source>happy</source>
        <translation>fröhlich</translation>
    </message>
    <message>
        <source>sad</source>
        <translation>traurig</translation>
    </message>
    <message>
        <source>even</source>
        <translation>ausgeglichen</translation>
    </message>
    <message>
        <source>lively</source>
        <translation>lebhaft</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <source>Sounds {mood} to the network.</source>
        <translation>Klingt für das Netz {mood}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo ({keys})</source>
        <translation>Rückgängig ({keys})</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo ({keys})</source>
        <translation>Wiederholen ({keys})</translation>
    </message>
    <message>
        <source>Rewrite this line (Ctrl+R)</source>
        <translation>Diese Zeile neu schreiben (Strg+R)</translation>
    </message>
    <message>
        <source>Stanza</source>
        <translation>Strophe</translation>
    </message>
    <message>
        <source>Rewrite this stanza; locked lines stay (Ctrl+Shift+R)</source>
        <translation>Diese Strophe neu schreiben; gesperrte Zeilen bleiben (Strg+Umschalt+R)</translation>
    </message>
    <message>
        <source>Keep this line, or no more (Ctrl+K)</source>
        <translation>Diese Zeile behalten oder wieder freigeben (Strg+K)</translation>
    </message>
    <message>
        <source>What else the network would write here (Ctrl+Space)</source>
        <translation>Was das Netz hier sonst schreiben würde (Strg+Leertaste)</translation>
    </message>
    <message>
        <source>Save text…</source>
        <translation>Text sichern…</translation>
    </message>
    <message>
        <source>Save the text as plain text or Markdown</source>
        <translation>Den Text als einfachen Text oder Markdown sichern</translation>
    </message>
    <message>
        <source>Put it under the notes</source>
        <translation>Unter die Noten setzen</translation>
    </message>
    <message>
        <source>Write the words into the take, so that score and MIDI file have them</source>
        <translation>Die Worte in die Fassung schreiben, damit Noten und MIDI-Datei sie haben</translation>
    </message>
    <message>
        <source>Verse</source>
        <translation>Vers</translation>
    </message>
</context>
<context>
    <name>TextPrompt</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
</context>
<context>
    <name>TextSidePanel</name>
    <message>
        <source>usual: {scheme}</source>
        <translation>üblich: {scheme}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rhyme</source>
        <translation>Reim</translation>
    </message>
    <message>
        <source>Syllables</source>
        <translation>Silben</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Freedom</source>
        <translation>Freiheit</translation>
    </message>
    <message>
        <source>The language of the text</source>
        <translation>Die Sprache des Textes</translation>
    </message>
    <message>
        <source>What kind of text it is to be</source>
        <translation>Was für ein Text es werden soll</translation>
    </message>
    <message>
        <source>What the text is about: its title</source>
        <translation>Wovon der Text handelt: sein Titel</translation>
    </message>
    <message>
        <source>How many lines</source>
        <translation>Wie viele Zeilen</translation>
    </message>
    <message>
        <source>Which lines rhyme; x rhymes with none</source>
        <translation>Welche Zeilen sich reimen; x reimt sich mit keiner</translation>
    </message>
    <message>
        <source>Syllables of the lines of a stanza: 8, 7</source>
        <translation>Silben der Zeilen einer Strophe: 8, 7</translation>
    </message>
    <message>
        <source>How it is to feel</source>
        <translation>Wie er sich anfühlen soll</translation>
    </message>
    <message>
        <source>From careful to wild</source>
        <translation>Von vorsichtig bis wild</translation>
    </message>
    <message>
        <source>as the words are</source>
        <translation>wie die Worte</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>very sad</source>
        <translation>sehr traurig</translation>
    </message>
    <message>
        <source>sad</source>
        <translation>traurig</translation>
    </message>
    <message>
        <source>even</source>
        <translation>ausgeglichen</translation>
    </message>
    <message>
        <source>happy</source>
        <translation>fröhlich</translation>
    </message>
    <message>
        <source>very happy</source>
        <translation>sehr fröhlich</translation>
    </message>
    <message>
        <source>the moon, spring …</source>
        <translation>den Mond, den Frühling …</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Compose to this text</source>
        <translation>Zu diesem Text komponieren</translation>
    </message>
    <message>
        <source>Compose music in the mood of the text, with bars for its lines</source>
        <translation>Musik in der Stimmung des Textes komponieren, mit Takten für seine Zeilen</translation>
    </message>
</context>
<context>
    <name>TextStart</name>
    <message>
        <source>Give it a first line.</source>
        <translation>Geben Sie die erste Zeile vor.</translation>
    </message>
    <message>
        <source>Write a beginning above, or leave it to kind and mood at the right; Write goes on from there. Or type here: syllables and rhymes are counted as you go.</source>
        <translation>Schreiben Sie oben einen Anfang, oder lassen Sie ihn offen: Rechts stehen Art und Stimmung. Oder tippen Sie hier: Silben und Reime werden gleich mitgezählt.</translation>
    </message>
</context>
<context>
    <name>ToCome</name>
    <message>
        <source>bar to come</source>
        <translation>Takt folgt</translation>
    </message>
    <message>
        <source>bars to come</source>
        <translation>Takte folgen</translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
    <message>
        <source>No grid</source>
        <translation>Kein Raster</translation>
    </message>
    <message>
        <source>Grid that notes snap to</source>
        <translation>Raster, auf dem Noten einrasten</translation>
    </message>
    <message>
        <source>Grid that notes snap to; Alt while dragging leaves it</source>
        <translation>Raster, auf dem Noten einrasten; Alt beim Ziehen löst sie davon</translation>
    </message>
    <message>
        <source>Quantise: strength and swing</source>
        <translation>Quantisieren: Stärke und Swing</translation>
    </message>
    <message>
        <source>Follow the playhead</source>
        <translation>Der Abspielposition folgen</translation>
    </message>
    <message>
        <source>Scroll along with the playhead</source>
        <translation>Mit der Abspielposition rollen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom in ({key})</source>
        <translation>Vergrößern ({key})</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom out ({key})</source>
        <translation>Verkleinern ({key})</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show all ({key})</source>
        <translation>Alles zeigen ({key})</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Spielen</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>Transponieren</translation>
    </message>
    <message>
        <source>Tempo in beats a minute</source>
        <translation>Tempo in Schlägen pro Minute</translation>
    </message>
    <message>
        <source>The piece&apos;s tempo: click, drag, wheel or type</source>
        <translation>Das Tempo des Stücks: klicken, ziehen, drehen oder tippen</translation>
    </message>
    <message>
        <source>Transpose by semitones</source>
        <translation>Um Halbtöne transponieren</translation>
    </message>
    <message>
        <source>Semitones up or down from where the piece was composed</source>
        <translation>Halbtöne auf oder ab von da, wo das Stück komponiert wurde</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the start ({key})</source>
        <translation>Zum Anfang ({key})</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Repeat the selected bars, or all (L)</source>
        <translation>Die gewählten Takte oder alles wiederholen (L)</translation>
    </message>
    <message>
        <source>Metronome</source>
        <translation>Metronom</translation>
    </message>
    <message>
        <source>Metronome (C)</source>
        <translation>Metronom (C)</translation>
    </message>
    <message>
        <source>Endless</source>
        <translation>Endlos</translation>
    </message>
    <message>
        <source>Music without end, from prompt and chips; they can be changed while it plays</source>
        <translation>Musik ohne Ende, aus Prompt und Chips; beide lassen sich ändern, während sie spielt</translation>
    </message>
    <message>
        <source>Keep…</source>
        <translation>Behalten …</translation>
    </message>
    <message>
        <source>Keep the last bars as a take</source>
        <translation>Die letzten Takte als Take behalten</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Pegel</translation>
    </message>
</context>
<context>
    <name>VerseCard</name>
    <message>
        <source>Write: {prompt}</source>
        <translation>Schreiben: {prompt}</translation>
    </message>
    <message>
        <source>{count} lines</source>
        <translation>{count} Zeilen</translation>
    </message>
    <message>
        <source>in German</source>
        <translation>auf Deutsch</translation>
    </message>
    <message>
        <source>in English</source>
        <translation>auf Englisch</translation>
    </message>
</context>
<context>
    <name>WordsPopover</name>
    <message>
        <source>Other words for “{word}”</source>
        <translation>Andere Wörter für „{word}“</translation>
    </message>
    <message>
        <source>Asking the network …</source>
        <translation>Das Netz wird gefragt …</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Typing</source>
        <translation>Tippen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Another word</source>
        <translation>Anderes Wort</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Lyrics</source>
        <translation>Liedtext</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>Neu schreiben</translation>
    </message>
</context>
<context>
    <name>_Columns</name>
    <message>
        <source>Stress</source>
        <translation>Betonung</translation>
    </message>
    <message>
        <source>Syllables</source>
        <translation>Silben</translation>
    </message>
    <message>
        <source>Rhyme</source>
        <translation>Reim</translation>
    </message>
    <message>
        <source>{count} of {asked}</source>
        <translation>{count} von {asked}</translation>
    </message>
    <message>
        <source>Keep this line, or no more (Ctrl+K)</source>
        <translation>Diese Zeile behalten oder wieder freigeben (Strg+K)</translation>
    </message>
    <message>
        <source>Rewrite this line (Ctrl+R)</source>
        <translation>Diese Zeile neu schreiben (Strg+R)</translation>
    </message>
</context>
<context>
    <name>_Field</name>
    <message>
        <source>Begin the text, in English or German, or leave it to the form: Der Mond …, I walked along the …</source>
        <translation>Den Text beginnen, auf Deutsch oder Englisch, oder offen lassen: Der Mond …, I walked along the …</translation>
    </message>
    <message>
        <source>Beginning of the text</source>
        <translation>Anfang des Textes</translation>
    </message>
    <message>
        <source>What the text begins with (Ctrl+L)</source>
        <translation>Womit der Text beginnt (Strg+L)</translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>nothing was asked</source>
        <translation>nichts war verlangt</translation>
    </message>
    <message>
        <source>not heard clearly</source>
        <translation>nicht klar zu hören</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>wie gewünscht</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>{attribute}: asked {asked}, got {got}, {state}</source>
        <translation>{attribute}: gewünscht {asked}, erhalten {got}, {state}</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gewünscht</translation>
    </message>
    <message>
        <source>Got</source>
        <translation>Erhalten</translation>
    </message>
</context>
<context>
    <name>about</name>
    <message>
        <source>About Auftakt</source>
        <translation>Über Auftakt</translation>
    </message>
    <message>
        <source>Composes with recurrent neural networks, on your own machine. Nothing leaves this computer. The built-in model was trained only on material whose licence allows it; its card names every source.</source>
        <translation>Komponiert mit rekurrenten neuronalen Netzen, auf Ihrem eigenen Rechner. Nichts verlässt diesen Computer. Das mitgelieferte Modell wurde nur mit Material trainiert, dessen Lizenz es erlaubt; seine Karte nennt jede Quelle.</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Noten</translation>
    </message>
    <message>
        <source>&amp;Compose</source>
        <translation>&amp;Komponieren</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Sichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Sichern &amp;als …</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>Einste&amp;llungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>C&amp;ut</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste at the playhead</source>
        <translation>Am Abspielzeiger &amp;einfügen</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Verdoppeln</translation>
    </message>
    <message>
        <source>&amp;Delete notes</source>
        <translation>Noten &amp;löschen</translation>
    </message>
    <message>
        <source>Select &amp;all notes</source>
        <translation>Alle N&amp;oten auswählen</translation>
    </message>
    <message>
        <source>Select the notes of this pa&amp;rt</source>
        <translation>Noten dieser Sti&amp;mme auswählen</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>A&amp;uswählen</translation>
    </message>
    <message>
        <source>&amp;Draw</source>
        <translation>&amp;Zeichnen</translation>
    </message>
    <message>
        <source>&amp;Erase</source>
        <translation>&amp;Radieren</translation>
    </message>
    <message>
        <source>&amp;Quantise</source>
        <translation>&amp;Quantisieren</translation>
    </message>
    <message>
        <source>Strength and s&amp;wing…</source>
        <translation>Stärke und S&amp;wing …</translation>
    </message>
    <message>
        <source>&amp;Humanise</source>
        <translation>&amp;Menschlicher spielen</translation>
    </message>
    <message>
        <source>A semitone &amp;up</source>
        <translation>Einen Halbton &amp;höher</translation>
    </message>
    <message>
        <source>A semitone d&amp;own</source>
        <translation>Einen Halbton &amp;tiefer</translation>
    </message>
    <message>
        <source>An octave up</source>
        <translation>Eine Oktave höher</translation>
    </message>
    <message>
        <source>An octave down</source>
        <translation>Eine Oktave tiefer</translation>
    </message>
    <message>
        <source>Ea&amp;rlier</source>
        <translation>&amp;Früher</translation>
    </message>
    <message>
        <source>La&amp;ter</source>
        <translation>S&amp;päter</translation>
    </message>
    <message>
        <source>&amp;Longer</source>
        <translation>&amp;Länger</translation>
    </message>
    <message>
        <source>S&amp;horter</source>
        <translation>&amp;Kürzer</translation>
    </message>
    <message>
        <source>Lou&amp;der</source>
        <translation>Lau&amp;ter</translation>
    </message>
    <message>
        <source>So&amp;fter</source>
        <translation>Le&amp;iser</translation>
    </message>
    <message>
        <source>&amp;Star the take</source>
        <translation>Fassung mit &amp;Stern versehen</translation>
    </message>
    <message>
        <source>Re&amp;name the take</source>
        <translation>Fassung &amp;umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete the take</source>
        <translation>Fassung &amp;löschen</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Recompose &amp;selection</source>
        <translation>Auswahl &amp;neu komponieren</translation>
    </message>
    <message>
        <source>&amp;Variations over the same chords</source>
        <translation>&amp;Varianten über dieselben Akkorde</translation>
    </message>
    <message>
        <source>&amp;More Like This</source>
        <translation>&amp;Mehr davon</translation>
    </message>
    <message>
        <source>&amp;Lock or unlock the selection</source>
        <translation>Auswahl &amp;sperren oder entsperren</translation>
    </message>
    <message>
        <source>&amp;Unlock everything</source>
        <translation>Alles &amp;entsperren</translation>
    </message>
    <message>
        <source>&amp;What else was considered…</source>
        <translation>&amp;Was noch erwogen wurde …</translation>
    </message>
    <message>
        <source>Go to the &amp;prompt</source>
        <translation>Zur &amp;Beschreibung</translation>
    </message>
    <message>
        <source>&amp;Re-roll open choices</source>
        <translation>Dem Stil Überlassenes neu &amp;auslosen</translation>
    </message>
    <message>
        <source>&amp;Take back everything set by hand</source>
        <translation>Alles von Hand Gesetzte &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Spielen oder Pause</translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation>Zum &amp;Anfang</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>S&amp;chleife</translation>
    </message>
    <message>
        <source>&amp;Metronome</source>
        <translation>&amp;Metronom</translation>
    </message>
    <message>
        <source>&amp;Endless</source>
        <translation>&amp;Endlos</translation>
    </message>
    <message>
        <source>Call and &amp;Response…</source>
        <translation>Frage und &amp;Antwort …</translation>
    </message>
    <message>
        <source>Count-&amp;in</source>
        <translation>&amp;Einzählen</translation>
    </message>
    <message>
        <source>&amp;Compare A and B</source>
        <translation>A und B &amp;vergleichen</translation>
    </message>
    <message>
        <source>Play &amp;while composing</source>
        <translation>Beim &amp;Komponieren spielen</translation>
    </message>
    <message>
        <source>&amp;Music</source>
        <translation>&amp;Musik</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>&amp;Auftakt</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>&amp;Follow the playhead</source>
        <translation>Der Abspielposition &amp;folgen</translation>
    </message>
    <message>
        <source>&amp;Takes</source>
        <translation>Fa&amp;ssungen</translation>
    </message>
    <message>
        <source>&amp;Next region</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Help and shortcuts</source>
        <translation>&amp;Hilfe und Tasten</translation>
    </message>
    <message>
        <source>&amp;Save a report…</source>
        <translation>&amp;Bericht sichern …</translation>
    </message>
    <message>
        <source>&amp;About Auftakt</source>
        <translation>Ü&amp;ber Auftakt</translation>
    </message>
</context>
<context>
    <name>alternatives</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>root</source>
        <translation>Grundton</translation>
    </message>
    <message>
        <source>chord tone</source>
        <translation>Akkordton</translation>
    </message>
    <message>
        <source>scale tone</source>
        <translation>Leiterton</translation>
    </message>
    <message>
        <source>tension</source>
        <translation>Spannung</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>Exported: {name}</source>
        <translation>Exportiert: {name}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation>Der Export wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>{name} wird exportiert</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>Beschreiben</translation>
    </message>
    <message>
        <source>Write what you want to hear, in English or German: a style, a mood, a key, a tempo, a metre, the number of bars, instruments. What was understood appears as chips under the prompt; what was not is underlined. Click a chip to change its value: it then keeps what you set, whatever you write.</source>
        <translation>Schreiben Sie, was Sie hören wollen, auf Deutsch oder Englisch: einen Stil, eine Stimmung, eine Tonart, ein Tempo, eine Taktart, die Zahl der Takte, Instrumente. Was verstanden wurde, erscheint unter der Beschreibung; was nicht, ist unterstrichen. Klicken Sie einen Wert an, um ihn zu ändern: Er bleibt dann, wie Sie ihn gesetzt haben, was Sie auch schreiben.</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Compose makes as many takes as you ask for and plays the first while it is being made. Change instruments, volumes, tempo and transposition while it plays. Drag over the ruler to select bars and loop them; a click on the ruler or into an empty place of the roll plays from there.</source>
        <translation>Komponieren macht so viele Fassungen, wie Sie wünschen, und spielt die erste, während sie entsteht. Ändern Sie Instrumente, Pegel, Tempo und Tonhöhe beim Spielen. Ziehen Sie über das Taktlineal, um Takte auszuwählen und zu wiederholen; ein Klick ins Lineal oder an eine leere Stelle der Rolle spielt ab dort.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Star the takes that you like and compare two with A/B. Export MIDI, sound, MusicXML or a score, or drag a take or a part&apos;s name out of the window. Every file carries its recipe: the same recipe gives the same notes again.</source>
        <translation>Geben Sie Fassungen, die Ihnen gefallen, einen Stern, und vergleichen Sie zwei mit A/B. Exportieren Sie MIDI, Klang, MusicXML oder Noten, oder ziehen Sie eine Fassung oder den Namen einer Stimme aus dem Fenster. Jede Datei trägt ihr Rezept: Gleiches Rezept, gleiche Töne.</translation>
    </message>
    <message>
        <source>Prompts that work</source>
        <translation>Beschreibungen, die verstanden werden</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>In the roll: next note, other part</source>
        <translation>In der Rolle: nächster Ton, andere Stimme</translation>
    </message>
    <message>
        <source>In the roll: play from the chosen note</source>
        <translation>In der Rolle: ab dem gewählten Ton spielen</translation>
    </message>
    <message>
        <source>Zoom; zoom in pitch</source>
        <translation>Vergrößern; Tonhöhen vergrößern</translation>
    </message>
    <message>
        <source>In the takes: star, rename, delete</source>
        <translation>In den Fassungen: Stern, umbenennen, löschen</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>&apos;{0}&apos; is not a rhyme scheme: letters, such as ABAB or &apos;ABBA ABBA&apos;</source>
        <translation>„{0}“ ist kein Reimschema: Buchstaben wie ABAB oder „ABBA ABBA“</translation>
    </message>
    <message>
        <source>a line has 1 to {0} syllables</source>
        <translation>eine Zeile hat 1 bis {0} Silben</translation>
    </message>
    <message>
        <source>change the form</source>
        <translation>ändern Sie die Form</translation>
    </message>
    <message>
        <source>reinstall the program</source>
        <translation>installieren Sie das Programm neu</translation>
    </message>
    <message>
        <source>the beginning has {0} characters, more than the {1} that are read</source>
        <translation>der Anfang hat {0} Zeichen, mehr als die {1}, die gelesen werden</translation>
    </message>
    <message>
        <source>the text model cannot be used: {0}</source>
        <translation>das Textmodell lässt sich nicht verwenden: {0}</translation>
    </message>
    <message>
        <source>there are no words to sing</source>
        <translation>es gibt keine Worte zu singen</translation>
    </message>
    <message>
        <source>there is no melody to sing to: no part but drums has notes</source>
        <translation>es gibt keine Melodie zum Singen: keine Stimme außer dem Schlagzeug hat Noten</translation>
    </message>
    <message>
        <source>these lines are locked</source>
        <translation>diese Zeilen sind gesperrt</translation>
    </message>
    <message>
        <source>unlock one of them</source>
        <translation>geben Sie eine davon frei</translation>
    </message>
    <message>
        <source>write fewer lines, or compose more bars</source>
        <translation>schreiben Sie weniger Zeilen, oder komponieren Sie mehr Takte</translation>
    </message>
    <message>
        <source>{0} lines are not in 1-{1}</source>
        <translation>{0} Zeilen liegen nicht in 1-{1}</translation>
    </message>
    <message>
        <source>{0} lines do not fit a melody of {1} phrases</source>
        <translation>{0} Zeilen passen nicht auf eine Melodie mit {1} Phrasen</translation>
    </message>
    <message>
        <source>there is no such word</source>
        <translation>dieses Wort gibt es nicht</translation>
    </message>
    <message>
        <source>FluidSynth, the synthesiser, is missing ({0})</source>
        <translation>FluidSynth, der Synthesizer, fehlt ({0})</translation>
    </message>
    <message>
        <source>Verovio, which engraves scores, is not installed</source>
        <translation>Verovio, das Noten sticht, ist nicht installiert</translation>
    </message>
    <message>
        <source>pip install verovio</source>
        <translation>pip install verovio</translation>
    </message>
    <message>
        <source>Verovio cannot engrave this score</source>
        <translation>Verovio kann diese Noten nicht stechen</translation>
    </message>
    <message>
        <source>export MusicXML, and open it in a notation program</source>
        <translation>exportieren Sie MusicXML und öffnen Sie es in einem Notensatzprogramm</translation>
    </message>
    <message>
        <source>a PDF can only be written from the window</source>
        <translation>PDF lässt sich nur aus dem Fenster schreiben</translation>
    </message>
    <message>
        <source>choose another format</source>
        <translation>wählen Sie ein anderes Format</translation>
    </message>
    <message>
        <source>PortAudio, which plays sound, is missing ({0})</source>
        <translation>PortAudio, das Klang abspielt, fehlt ({0})</translation>
    </message>
    <message>
        <source>a bar has one to 8 chords of known qualities</source>
        <translation>ein Takt hat einen bis acht bekannte Akkorde</translation>
    </message>
    <message>
        <source>a file of format 0 with {0} tracks: all were read</source>
        <translation>eine Datei vom Format 0 mit {0} Spuren: alle wurden gelesen</translation>
    </message>
    <message>
        <source>a key that does not exist was skipped</source>
        <translation>eine Tonart, die es nicht gibt, wurde übergangen</translation>
    </message>
    <message>
        <source>a metre that does not exist ({0}) was skipped</source>
        <translation>eine Taktart, die es nicht gibt ({0}), wurde übergangen</translation>
    </message>
    <message>
        <source>a part of its path is a file, not a folder</source>
        <translation>ein Teil des Pfades ist eine Datei, kein Ordner</translation>
    </message>
    <message>
        <source>a tempo event without a tempo was skipped</source>
        <translation>eine Tempoangabe ohne Tempo wurde übergangen</translation>
    </message>
    <message>
        <source>a tempo of zero was skipped</source>
        <translation>ein Tempo von null wurde übergangen</translation>
    </message>
    <message>
        <source>choose one of {0}</source>
        <translation>wählen Sie einen von {0}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a key</source>
        <translation>„{0}“ ist keine Tonart</translation>
    </message>
    <message>
        <source>write it like &quot;F# minor&quot;, &quot;Bb&quot;, &quot;Es-Dur&quot; or &quot;h-moll&quot;</source>
        <translation>schreiben Sie sie wie „F# minor“, „Bb“, „Es-Dur“ oder „h-moll“</translation>
    </message>
    <message>
        <source>unknown part &apos;{0}&apos;</source>
        <translation>unbekannte Stimme „{0}“</translation>
    </message>
    <message>
        <source>parts are {0}</source>
        <translation>Stimmen sind {0}</translation>
    </message>
    <message>
        <source>no instrument is known in &apos;{0}&apos;</source>
        <translation>in „{0}“ ist kein Instrument bekannt</translation>
    </message>
    <message>
        <source>unknown instrument &apos;{0}&apos;</source>
        <translation>unbekanntes Instrument „{0}“</translation>
    </message>
    <message>
        <source>name another one</source>
        <translation>nennen Sie ein anderes</translation>
    </message>
    <message>
        <source>change the prompt or that option</source>
        <translation>ändern Sie die Beschreibung oder diesen Wert</translation>
    </message>
    <message>
        <source>say it in at most {0} characters</source>
        <translation>sagen Sie es in höchstens {0} Zeichen</translation>
    </message>
    <message>
        <source>the chords cannot be read: {0}</source>
        <translation>die Akkorde sind nicht zu lesen: {0}</translation>
    </message>
    <message>
        <source>write them like &quot;Dm7 G7 Cmaj7&quot;</source>
        <translation>schreiben Sie sie wie „Dm7 G7 Cmaj7“</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a metre</source>
        <translation>„{0}“ ist keine Taktart</translation>
    </message>
    <message>
        <source>write it like 3/4</source>
        <translation>schreiben Sie sie wie 3/4</translation>
    </message>
    <message>
        <source>write them like &quot;piano, strings, double bass&quot;</source>
        <translation>schreiben Sie sie wie „Klavier, Streicher, Kontrabass“</translation>
    </message>
    <message>
        <source>unknown style &apos;{0}&apos;</source>
        <translation>unbekannter Stil „{0}“</translation>
    </message>
    <message>
        <source>add a file name</source>
        <translation>ergänze einen Dateinamen</translation>
    </message>
    <message>
        <source>ask for fewer bars</source>
        <translation>wünsche weniger Takte</translation>
    </message>
    <message>
        <source>cannot open {0}: it was saved by a newer Auftakt</source>
        <translation>{0} lässt sich nicht öffnen: Ein neueres Auftakt hat es gesichert</translation>
    </message>
    <message>
        <source>cannot open {0}: there is no such file</source>
        <translation>{0} lässt sich nicht öffnen: Die Datei gibt es nicht</translation>
    </message>
    <message>
        <source>cannot open {0}: {1}</source>
        <translation>{0} lässt sich nicht öffnen: {1}</translation>
    </message>
    <message>
        <source>cannot read the SoundFont {0}: {1}</source>
        <translation>Die SoundFont {0} lässt sich nicht lesen: {1}</translation>
    </message>
    <message>
        <source>cannot read {0}: it is neither MIDI nor audio</source>
        <translation>{0} lässt sich nicht lesen: Es ist weder MIDI noch Klang</translation>
    </message>
    <message>
        <source>cannot read {0}: there is no such file</source>
        <translation>{0} lässt sich nicht lesen: Die Datei gibt es nicht</translation>
    </message>
    <message>
        <source>cannot read {0}: {1}</source>
        <translation>{0} lässt sich nicht lesen: {1}</translation>
    </message>
    <message>
        <source>cannot render {0} frames a second</source>
        <translation>{0} Abtastwerte pro Sekunde lassen sich nicht berechnen</translation>
    </message>
    <message>
        <source>cannot write {0}: &apos;{1}&apos; is not a known format</source>
        <translation>{0} lässt sich nicht schreiben: „{1}“ ist kein bekanntes Format</translation>
    </message>
    <message>
        <source>cannot write {0}: it is a folder</source>
        <translation>{0} lässt sich nicht schreiben: Es ist ein Ordner</translation>
    </message>
    <message>
        <source>cannot write {0}: it is not an ordinary file</source>
        <translation>{0} lässt sich nicht schreiben: Es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>cannot write {0}: permission denied</source>
        <translation>{0} lässt sich nicht schreiben: Es ist nicht erlaubt</translation>
    </message>
    <message>
        <source>cannot write {0}: the disk is full</source>
        <translation>{0} lässt sich nicht schreiben: Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>cannot write {0}: {1}</source>
        <translation>{0} lässt sich nicht schreiben: {1}</translation>
    </message>
    <message>
        <source>cannot write {0}: {1} is a file, not a folder</source>
        <translation>{0} lässt sich nicht schreiben: {1} ist eine Datei, kein Ordner</translation>
    </message>
    <message>
        <source>change the prompt or the chips</source>
        <translation>ändern Sie die Beschreibung oder die Werte darunter</translation>
    </message>
    <message>
        <source>check the name</source>
        <translation>prüfen Sie den Namen</translation>
    </message>
    <message>
        <source>choose a folder you may write to</source>
        <translation>wählen Sie einen Ordner, in den Sie schreiben dürfen</translation>
    </message>
    <message>
        <source>choose a folder you may write to, or change its permissions</source>
        <translation>wählen Sie einen Ordner, in den Sie schreiben dürfen, oder ändern Sie seine Rechte</translation>
    </message>
    <message>
        <source>choose a sample rate from {0}</source>
        <translation>wählen Sie eine Abtastrate aus {0}</translation>
    </message>
    <message>
        <source>choose a shorter name</source>
        <translation>wählen Sie einen kürzeren Namen</translation>
    </message>
    <message>
        <source>choose another MIDI file</source>
        <translation>wählen Sie eine andere MIDI-Datei</translation>
    </message>
    <message>
        <source>choose another disk</source>
        <translation>wählen Sie einen anderen Datenträger</translation>
    </message>
    <message>
        <source>choose another file</source>
        <translation>wählen Sie eine andere Datei</translation>
    </message>
    <message>
        <source>choose another folder</source>
        <translation>wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>choose another format, or 44100 Hz and two channels</source>
        <translation>wählen Sie ein anderes Format, oder 44100 Hz und zwei Kanäle</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>choose another one</source>
        <translation>wählen Sie eine andere</translation>
    </message>
    <message>
        <source>choose another output</source>
        <translation>wählen Sie eine andere Ausgabe</translation>
    </message>
    <message>
        <source>choose {0}</source>
        <translation>wählen Sie {0}</translation>
    </message>
    <message>
        <source>recompose the piece</source>
        <translation>komponieren Sie das Stück neu</translation>
    </message>
    <message>
        <source>composing stopped: out of memory</source>
        <translation>das Komponieren brach ab: Der Speicher ist voll</translation>
    </message>
    <message>
        <source>composing stopped: {0}</source>
        <translation>das Komponieren brach ab: {0}</translation>
    </message>
    <message>
        <source>connect it again, or choose another output</source>
        <translation>verbinden Sie es wieder, oder wählen Sie eine andere Ausgabe</translation>
    </message>
    <message>
        <source>connect it, or choose another</source>
        <translation>verbinden Sie ihn, oder wählen Sie einen anderen</translation>
    </message>
    <message>
        <source>connect it, or choose another output</source>
        <translation>verbinden Sie es, oder wählen Sie eine andere Ausgabe</translation>
    </message>
    <message>
        <source>connect one, or choose another output</source>
        <translation>verbinden Sie eines, oder wählen Sie eine andere Ausgabe</translation>
    </message>
    <message>
        <source>device &apos;{0}&apos; is not available; there are: {1}</source>
        <translation>das Gerät „{0}“ ist nicht da; es gibt: {1}</translation>
    </message>
    <message>
        <source>format {0} does not exist: read as format 1</source>
        <translation>Format {0} gibt es nicht: als Format 1 gelesen</translation>
    </message>
    <message>
        <source>free some space or choose another disk</source>
        <translation>schaffen Sie Platz oder wählen Sie einen anderen Datenträger</translation>
    </message>
    <message>
        <source>install it (Debian, Ubuntu: apt install libfluidsynth3; macOS: brew install fluid-synth; Windows: unpack FluidSynth&apos;s release to C:\tools\fluidsynth)</source>
        <translation>installieren Sie ihn (Debian, Ubuntu: apt install libfluidsynth3; macOS: brew install fluid-synth; Windows: FluidSynth nach C:\tools\fluidsynth entpacken)</translation>
    </message>
    <message>
        <source>install it (Debian, Ubuntu: apt install libportaudio2; macOS: brew install portaudio)</source>
        <translation>installieren Sie es (Debian, Ubuntu: apt install libportaudio2; macOS: brew install portaudio)</translation>
    </message>
    <message>
        <source>install libsndfile (Debian, Ubuntu: apt install libsndfile1; macOS: brew install libsndfile)</source>
        <translation>installieren Sie libsndfile (Debian, Ubuntu: apt install libsndfile1; macOS: brew install libsndfile)</translation>
    </message>
    <message>
        <source>install one (Debian, Ubuntu: apt install fluid-soundfont-gm), or {0}</source>
        <translation>installieren Sie eine (Debian, Ubuntu: apt install fluid-soundfont-gm), oder {0}</translation>
    </message>
    <message>
        <source>it has a header but no track</source>
        <translation>sie hat einen Kopf, aber keine Spur</translation>
    </message>
    <message>
        <source>it has more than {0} events in a track; so many are not read</source>
        <translation>sie hat mehr als {0} Ereignisse in einer Spur; so viele werden nicht gelesen</translation>
    </message>
    <message>
        <source>it has more than {0} notes; so many are not read</source>
        <translation>sie hat mehr als {0} Töne; so viele werden nicht gelesen</translation>
    </message>
    <message>
        <source>it has more than {0} tracks; so many are not read</source>
        <translation>sie hat mehr als {0} Spuren; so viele werden nicht gelesen</translation>
    </message>
    <message>
        <source>the file is {0} MB; the limit is {1} MB</source>
        <translation>sie hat {0} MB; mehr als {1} MB ist kein Lied</translation>
    </message>
    <message>
        <source>it holds {0} separate sequences, read one after the other</source>
        <translation>sie enthält {0} getrennte Sequenzen, nacheinander gelesen</translation>
    </message>
    <message>
        <source>it is a device or a pipe, not a file</source>
        <translation>es ist ein Gerät oder eine Pipe, keine Datei</translation>
    </message>
    <message>
        <source>it is cut off in its header</source>
        <translation>sie ist im Kopf abgeschnitten</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>es ist beschädigt</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>it is not an Auftakt project</source>
        <translation>es ist kein Projekt von Auftakt</translation>
    </message>
    <message>
        <source>it is not a MIDI file</source>
        <translation>es ist keine MIDI-Datei</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>es ist zu groß</translation>
    </message>
    <message>
        <source>it lasts {0} beats; more than {1} are not read</source>
        <translation>sie dauert {0} Schläge; mehr als {1} werden nicht gelesen</translation>
    </message>
    <message>
        <source>its contents are not JSON</source>
        <translation>sein Inhalt ist kein JSON</translation>
    </message>
    <message>
        <source>its folder does not exist and cannot be made</source>
        <translation>der Ordner fehlt und lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>its path is a loop of links</source>
        <translation>der Pfad ist ein Kreis von Verweisen</translation>
    </message>
    <message>
        <source>its resolution is zero ticks a beat, so no note has a time</source>
        <translation>ihre Auflösung ist null Ticks pro Schlag, also hat kein Ton eine Zeit</translation>
    </message>
    <message>
        <source>its tempo is zero, so its times cannot be told</source>
        <translation>ihr Tempo ist null, also lassen sich ihre Zeiten nicht bestimmen</translation>
    </message>
    <message>
        <source>its time division ({0} frames a second, {1} ticks a frame) does not exist</source>
        <translation>ihre Zeiteinteilung ({0} Bilder pro Sekunde, {1} Ticks pro Bild) gibt es nicht</translation>
    </message>
    <message>
        <source>libsndfile, which writes audio files, is missing ({0})</source>
        <translation>libsndfile, das Klangdateien schreibt, fehlt ({0})</translation>
    </message>
    <message>
        <source>mode &apos;{0}&apos; is none of {1}</source>
        <translation>Das Tongeschlecht „{0}“ ist keines von {1}</translation>
    </message>
    <message>
        <source>name another .sf2 or .sf3 file</source>
        <translation>nennen Sie eine andere .sf2- oder .sf3-Datei</translation>
    </message>
    <message>
        <source>every part was excluded</source>
        <translation>es bleibt keine Stimme zu komponieren</translation>
    </message>
    <message>
        <source>no sound device was found</source>
        <translation>kein Klanggerät gefunden</translation>
    </message>
    <message>
        <source>nothing in it can be read</source>
        <translation>nichts darin ist lesbar</translation>
    </message>
    <message>
        <source>open a copy of it if you have one; your present work is untouched</source>
        <translation>öffnen Sie eine Kopie, falls Sie eine haben; Ihre jetzige Arbeit ist unberührt</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>es ist nicht erlaubt</translation>
    </message>
    <message>
        <source>pitch bends are left out</source>
        <translation>Tonbeugungen wurden weggelassen</translation>
    </message>
    <message>
        <source>please report it</source>
        <translation>bitte melden Sie es</translation>
    </message>
    <message>
        <source>program {0} of the {1} is not in 0-127</source>
        <translation>Programm {0} ({1}) liegt nicht in 0–127</translation>
    </message>
    <message>
        <source>put a General MIDI .sf2 file into {0}</source>
        <translation>legen Sie eine General-MIDI-Datei (.sf2) in {0}</translation>
    </message>
    <message>
        <source>reinstall it</source>
        <translation>installieren Sie es neu</translation>
    </message>
    <message>
        <source>reinstall the program, or see auftakt doctor</source>
        <translation>installieren Sie das Programm neu, oder sehen Sie nach mit auftakt doctor</translation>
    </message>
    <message>
        <source>render a part of it, or raise the tempo</source>
        <translation>wählen Sie einen Teil, oder erhöhen Sie das Tempo</translation>
    </message>
    <message>
        <source>seed {0} is not in 0 to 2^63 - 1</source>
        <translation>Startwert {0} liegt nicht in 0 bis 2^63 − 1</translation>
    </message>
    <message>
        <source>something went wrong: {0}</source>
        <translation>etwas ging schief: {0}</translation>
    </message>
    <message>
        <source>stopped after {0} of {1} bars</source>
        <translation>beendet nach {0} von {1} Takten</translation>
    </message>
    <message>
        <source>take {0} is damaged and was left out</source>
        <translation>Fassung {0} ist beschädigt und wurde weggelassen</translation>
    </message>
    <message>
        <source>temperature {0} is not in 0.05-5</source>
        <translation>Temperatur {0} liegt nicht in 0,05–5</translation>
    </message>
    <message>
        <source>tempo {0} is not in 20-400 beats a minute</source>
        <translation>Tempo {0} liegt nicht in 20–400 Schlägen pro Minute</translation>
    </message>
    <message>
        <source>tempos {0} are not a range in 20-400 beats a minute</source>
        <translation>die Tempi {0} sind kein Bereich in 20–400 Schlägen pro Minute</translation>
    </message>
    <message>
        <source>the MIDI port &apos;{0}&apos; cannot be opened ({1})</source>
        <translation>der MIDI-Anschluss „{0}“ lässt sich nicht öffnen ({1})</translation>
    </message>
    <message>
        <source>the MIDI port does not answer any more ({0})</source>
        <translation>der MIDI-Anschluss antwortet nicht mehr ({0})</translation>
    </message>
    <message>
        <source>the choices are damaged</source>
        <translation>die gesetzten Werte sind beschädigt</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the draw is damaged</source>
        <translation>die Auslosung ist beschädigt</translation>
    </message>
    <message>
        <source>the file would be larger than the disk allows</source>
        <translation>die Datei würde größer, als der Datenträger erlaubt</translation>
    </message>
    <message>
        <source>the header promises {0} tracks, there are {1}</source>
        <translation>der Kopf verspricht {0} Spuren, es sind {1}</translation>
    </message>
    <message>
        <source>the list of takes is damaged</source>
        <translation>die Liste der Fassungen ist beschädigt</translation>
    </message>
    <message>
        <source>the mixer is damaged</source>
        <translation>der Mischer ist beschädigt</translation>
    </message>
    <message>
        <source>the model &apos;{0}&apos; cannot be used: {1}</source>
        <translation>das Modell „{0}“ ist nicht zu gebrauchen: {1}</translation>
    </message>
    <message>
        <source>the model knows no style &apos;{0}&apos;</source>
        <translation>das Modell kennt den Stil „{0}“ nicht</translation>
    </message>
    <message>
        <source>the model knows no {0}: composed in {1}, the nearest</source>
        <translation>das Modell kennt keinen {0}: komponiert im nächsten, {1}</translation>
    </message>
    <message>
        <source>the model knows no {0}: goes on in {1}, the nearest</source>
        <translation>das Modell kennt keinen {0}: es geht weiter im nächsten, {1}</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>the piece lasts {0} beats</source>
        <translation>das Stück dauert {0} Schläge</translation>
    </message>
    <message>
        <source>the piece lasts {0} minutes; more than {1} are not rendered</source>
        <translation>das Stück dauert {0} Minuten; mehr als {1} werden nicht berechnet</translation>
    </message>
    <message>
        <source>the prompt has {0} characters; at most {1} can be read</source>
        <translation>die Beschreibung hat {0} Zeichen; höchstens {1} lassen sich lesen</translation>
    </message>
    <message>
        <source>the prompt is damaged</source>
        <translation>die Beschreibung ist beschädigt</translation>
    </message>
    <message>
        <source>the recipe has format {0}, this program reads {1}</source>
        <translation>das Rezept hat Format {0}, dieses Programm liest {1}</translation>
    </message>
    <message>
        <source>the recipe is damaged ({0})</source>
        <translation>das Rezept ist beschädigt ({0})</translation>
    </message>
    <message>
        <source>the recipe&apos;s seed lasts more than {0} beats</source>
        <translation>der Auftakt im Rezept dauert mehr als {0} Schläge</translation>
    </message>
    <message>
        <source>the seed has no notes</source>
        <translation>der Auftakt hat keine Töne</translation>
    </message>
    <message>
        <source>the sound device &apos;{0}&apos; is not there</source>
        <translation>das Klanggerät „{0}“ ist nicht da</translation>
    </message>
    <message>
        <source>the sound device cannot be used ({0})</source>
        <translation>das Klanggerät ist nicht zu gebrauchen ({0})</translation>
    </message>
    <message>
        <source>the sound device does not start ({0})</source>
        <translation>das Klanggerät startet nicht ({0})</translation>
    </message>
    <message>
        <source>the sound device is gone</source>
        <translation>das Klanggerät ist weg</translation>
    </message>
    <message>
        <source>the sustain pedal was written into the notes&apos; lengths</source>
        <translation>das Haltepedal wurde in die Tonlängen geschrieben</translation>
    </message>
    <message>
        <source>there are no notes in it</source>
        <translation>es sind keine Töne darin</translation>
    </message>
    <message>
        <source>there are: {0}</source>
        <translation>es gibt: {0}</translation>
    </message>
    <message>
        <source>there is no SoundFont {0}</source>
        <translation>es gibt keine SoundFont {0}</translation>
    </message>
    <message>
        <source>there is no SoundFont, which the instruments’ sounds come from</source>
        <translation>es fehlt ein SoundFont, aus dem die Klänge der Instrumente kommen</translation>
    </message>
    <message>
        <source>there is no model &apos;{0}&apos;</source>
        <translation>es gibt kein Modell „{0}“</translation>
    </message>
    <message>
        <source>there is nothing to export: no part is heard</source>
        <translation>es gibt nichts zu exportieren: Keine Stimme ist zu hören</translation>
    </message>
    <message>
        <source>times are in video frames, not in beats: read at {0} beats a minute</source>
        <translation>die Zeiten sind in Filmbildern, nicht in Schlägen: mit {0} Schlägen pro Minute gelesen</translation>
    </message>
    <message>
        <source>top-k {0} is not in 0-1000</source>
        <translation>Top-k {0} liegt nicht in 0–1000</translation>
    </message>
    <message>
        <source>top-p {0} is not above 0 and at most 1</source>
        <translation>Top-p {0} liegt nicht über 0 und höchstens bei 1</translation>
    </message>
    <message>
        <source>try again, or on the CPU</source>
        <translation>versuchen Sie es noch einmal, oder auf der CPU</translation>
    </message>
    <message>
        <source>unknown density &apos;{0}&apos;; there are: {1}</source>
        <translation>unbekannte Dichte „{0}“; es gibt: {1}</translation>
    </message>
    <message>
        <source>unknown loudness &apos;{0}&apos;; there are: {1}</source>
        <translation>unbekannte Lautstärke „{0}“; es gibt: {1}</translation>
    </message>
    <message>
        <source>unknown register &apos;{0}&apos;; there are: {1}</source>
        <translation>unbekannte Lage „{0}“; es gibt: {1}</translation>
    </message>
    <message>
        <source>unknown style &apos;{0}&apos;; there are: {1}</source>
        <translation>unbekannter Stil „{0}“; es gibt: {1}</translation>
    </message>
    <message>
        <source>unmute a part</source>
        <translation>machen Sie eine Stimme hörbar</translation>
    </message>
    <message>
        <source>update Auftakt, then open it again</source>
        <translation>aktualisieren Sie Auftakt, dann öffnen Sie es noch einmal</translation>
    </message>
    <message>
        <source>update it</source>
        <translation>aktualisieren Sie es</translation>
    </message>
    <message>
        <source>use one of {0}</source>
        <translation>nehmen Sie eines von {0}</translation>
    </message>
    <message>
        <source>use {0}</source>
        <translation>nehmen Sie {0}</translation>
    </message>
    <message>
        <source>your disk quota is used up</source>
        <translation>Ihr Speicherkontingent ist verbraucht</translation>
    </message>
    <message>
        <source>{0} ({1} times)</source>
        <translation>{0} ({1}-mal)</translation>
    </message>
    <message>
        <source>{0} bars are not in 1-{1}</source>
        <translation>{0} Takte liegen nicht in 1–{1}</translation>
    </message>
    <message>
        <source>{0} cannot be loaded: it is damaged or of an unknown kind</source>
        <translation>{0} lässt sich nicht laden: beschädigt oder von unbekannter Art</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1})</source>
        <translation>{0} ist nicht lesbar ({1})</translation>
    </message>
    <message>
        <source>{0} chunk{1} of an unknown kind skipped</source>
        <translation>{0} Block/Blöcke unbekannter Art übergangen</translation>
    </message>
    <message>
        <source>{0} frames a second cannot be rendered</source>
        <translation>{0} Abtastwerte pro Sekunde lassen sich nicht berechnen</translation>
    </message>
    <message>
        <source>{0} has more than {1} MB, so it is not a model of this program</source>
        <translation>{0} hat mehr als {1} MB, ist also kein Modell dieses Programms</translation>
    </message>
    <message>
        <source>{0} has no notes</source>
        <translation>{0} hat keine Töne</translation>
    </message>
    <message>
        <source>{0} has no {1}</source>
        <translation>{0} hat kein {1}</translation>
    </message>
    <message>
        <source>{0} has other {1} than this program knows</source>
        <translation>{0} hat andere {1}, als dieses Programm kennt</translation>
    </message>
    <message>
        <source>{0} has the format {1}, this program reads {2}</source>
        <translation>{0} hat das Format {1}, dieses Programm liest {2}</translation>
    </message>
    <message>
        <source>{0} is damaged: it holds no object</source>
        <translation>{0} ist beschädigt: Es enthält kein Objekt</translation>
    </message>
    <message>
        <source>{0} is damaged: its hash is not the one in {1}</source>
        <translation>{0} ist beschädigt: Die Prüfsumme ist nicht die in {1}</translation>
    </message>
    <message>
        <source>{0} is not a SoundFont</source>
        <translation>{0} ist keine SoundFont</translation>
    </message>
    <message>
        <source>{0} is open in another window</source>
        <translation>{0} ist in einem anderen Fenster geöffnet</translation>
    </message>
    <message>
        <source>the seed is empty</source>
        <translation>der Auftakt ist leer</translation>
    </message>
    <message>
        <source>connect it, or choose another one</source>
        <translation>schließen Sie es an, oder wählen Sie ein anderes</translation>
    </message>
    <message>
        <source>no MIDI keyboard was found</source>
        <translation>es wurde kein MIDI-Keyboard gefunden</translation>
    </message>
    <message>
        <source>connect one, then try again</source>
        <translation>schließen Sie eines an und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>connect one, then try again; until then, draw or tap</source>
        <translation>schließen Sie eines an und versuchen Sie es noch einmal; zeichnen oder klopfen Sie bis dahin</translation>
    </message>
    <message>
        <source>the MIDI input &apos;{0}&apos; cannot be opened</source>
        <translation>der MIDI-Eingang „{0}“ lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>there are no chords in what is shown</source>
        <translation>in dem, was zu sehen ist, gibt es keine Akkorde</translation>
    </message>
    <message>
        <source>compose or open a piece first</source>
        <translation>komponieren oder öffnen Sie zuerst ein Stück</translation>
    </message>
    <message>
        <source>cannot read the chords of {0}: {1}</source>
        <translation>die Akkorde von {0} sind nicht zu lesen: {1}</translation>
    </message>
    <message>
        <source>choose a MusicXML or ABC file</source>
        <translation>wählen Sie eine MusicXML- oder ABC-Datei</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>es ist keiner da</translation>
    </message>
    <message>
        <source>draw a beat or a melody, or open a MIDI file</source>
        <translation>zeichnen Sie Schläge oder eine Melodie, oder öffnen Sie eine MIDI-Datei</translation>
    </message>
    <message>
        <source>everything is locked: nothing is left to compose</source>
        <translation>alles ist gesperrt: es bleibt nichts zu komponieren</translation>
    </message>
    <message>
        <source>the metre changes within these bars: compose the bars before and after it one by one</source>
        <translation>die Taktart wechselt in diesen Takten: die Takte davor und danach einzeln komponieren</translation>
    </message>
    <message>
        <source>the locked notes leave no room: nothing is left to compose</source>
        <translation>die gesperrten Noten lassen keinen Platz: es bleibt nichts zu komponieren</translation>
    </message>
    <message>
        <source>unlock a part, bars or notes, or select others</source>
        <translation>entsperren Sie eine Stimme, Takte oder Noten, oder wählen Sie andere aus</translation>
    </message>
    <message>
        <source>bars {0}-{1} are not in the piece, which has {2} bars</source>
        <translation>die Takte {0}-{1} gibt es in dem Stück nicht, es hat {2}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a chord symbol; the nearest is {1}</source>
        <translation>„{0}“ ist kein Akkordsymbol; am nächsten kommt {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a chord symbol</source>
        <translation>„{0}“ ist kein Akkordsymbol</translation>
    </message>
    <message>
        <source>the first bar has no chord to repeat</source>
        <translation>der erste Takt hat keinen Akkord, der wiederholt werden könnte</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; are {1} chords in a bar; 8 at most</source>
        <translation>„{0}“ sind {1} Akkorde in einem Takt; höchstens 8</translation>
    </message>
    <message>
        <source>{0} chords do not fit into a bar of {1}</source>
        <translation>{0} Akkorde passen nicht in einen {1}-Takt</translation>
    </message>
    <message>
        <source>write it like &quot;Dm7&quot;</source>
        <translation>schreiben Sie ihn wie „Dm7“</translation>
    </message>
    <message>
        <source>{0} note{1} never ended: cut after at most 4 beats</source>
        <translation>{0} Ton/Töne endeten nie: nach höchstens 4 Schlägen beendet</translation>
    </message>
    <message>
        <source>{0} on channel {1} was read as drums</source>
        <translation>{0} auf Kanal {1} wurde als Schlagzeug gelesen</translation>
    </message>
    <message>
        <source>{0}/style_facts.json is damaged ({1})</source>
        <translation>{0}/style_facts.json ist beschädigt ({1})</translation>
    </message>
    <message>
        <source>{0} has more than {1} MB</source>
        <translation>{0} hat mehr als {1} MB</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}</source>
        <translation>{0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>cannot open {0}: it is a folder</source>
        <translation>{0} lässt sich nicht öffnen: es ist ein Ordner</translation>
    </message>
    <message>
        <source>name a file in it</source>
        <translation>nennen Sie eine Datei darin</translation>
    </message>
    <message>
        <source>cannot open {0}: it is a pipe or a device, not a file</source>
        <translation>{0} lässt sich nicht öffnen: es ist eine Pipe oder ein Gerät, keine Datei</translation>
    </message>
    <message>
        <source>save it to a file first</source>
        <translation>speichere es zuerst in eine Datei</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; composes instead</source>
        <translation>stattdessen komponiert „{0}“</translation>
    </message>
    <message>
        <source>the prompt is cut to {0} characters</source>
        <translation>der Wunsch ist auf {0} Zeichen gekürzt</translation>
    </message>
    <message>
        <source>how far take {0} was moved is damaged</source>
        <translation>wie weit Fassung {0} transponiert war, ist beschädigt</translation>
    </message>
    <message>
        <source>the locks of take {0} are damaged</source>
        <translation>die Sperren von Fassung {0} sind beschädigt</translation>
    </message>
    <message>
        <source>it is damaged ({0})</source>
        <translation>sie ist beschädigt ({0})</translation>
    </message>
    <message>
        <source>{0} is damaged ({1})</source>
        <translation>{0} ist beschädigt ({1})</translation>
    </message>
    <message>
        <source>{0}: {1} has the shape {2}, not {3}</source>
        <translation>{0}: {1} hat die Form {2}, nicht {3}</translation>
    </message>
    <message>
        <source>{0}: {1} holds something that is not a number</source>
        <translation>{0}: {1} enthält, was keine Zahl ist</translation>
    </message>
    <message>
        <source>it is a web page, not a MIDI file: the download went wrong</source>
        <translation>es ist eine Webseite, keine MIDI-Datei: beim Herunterladen ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>it is {0}, not a MIDI file</source>
        <translation>es ist {0}, keine MIDI-Datei</translation>
    </message>
    <message>
        <source>there is a silence of {0} bars in it</source>
        <translation>sie enthält eine Stille von {0} Takten</translation>
    </message>
</context>
<context>
    <name>preferences</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Takes at a time</source>
        <translation>Fassungen auf einmal</translation>
    </message>
    <message>
        <source>Play while composing</source>
        <translation>Beim Komponieren spielen</translation>
    </message>
    <message>
        <source>Count in one bar before playing</source>
        <translation>Vor dem Spielen einen Takt einzählen</translation>
    </message>
    <message>
        <source>Hear notes while editing</source>
        <translation>Noten beim Bearbeiten hören</translation>
    </message>
    <message>
        <source>Scroll along with the playhead</source>
        <translation>Mit der Abspielposition rollen</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>Save a report</source>
        <translation>Bericht sichern</translation>
    </message>
    <message>
        <source>The report is in {path}.</source>
        <translation>Der Bericht liegt in {path}.</translation>
    </message>
    <message>
        <source>Examining this machine</source>
        <translation>Dieser Rechner wird untersucht</translation>
    </message>
</context>
<context>
    <name>roll</name>
    <message>
        <source>Bar {bar}</source>
        <translation>Takt {bar}</translation>
    </message>
    <message>
        <source>chords {names}</source>
        <translation>Akkorde {names}</translation>
    </message>
    <message>
        <source>{role} {count} notes</source>
        <translation>{role} {count} Töne</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>nothing begins here</source>
        <translation>hier beginnt nichts</translation>
    </message>
    <message>
        <source>{bars} bars in {meter}, {tempo}, {notes} notes: {parts}</source>
        <translation>{bars} Takte im {meter}-Takt, {tempo}, {notes} Töne: {parts}</translation>
    </message>
    <message>
        <source>{name}, {role}, bar {bar}, beat {beat}, {length} beats, velocity {velocity}</source>
        <translation>{name}, {role}, Takt {bar}, Schlag {beat}, {length} Schläge, Anschlag {velocity}</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>by style</source>
        <translation>je nach Stil</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>{count} changed</source>
        <translation>{count} geändert</translation>
    </message>
    <message>
        <source>{count} heard</source>
        <translation>{count} zu hören</translation>
    </message>
    <message>
        <source>denser</source>
        <translation>dichter</translation>
    </message>
    <message>
        <source>a bit denser</source>
        <translation>etwas dichter</translation>
    </message>
    <message>
        <source>sparser</source>
        <translation>lichter</translation>
    </message>
    <message>
        <source>a bit sparser</source>
        <translation>etwas lichter</translation>
    </message>
    <message>
        <source>Number of takes</source>
        <translation>Anzahl der Fassungen</translation>
    </message>
    <message>
        <source>1 take</source>
        <translation>1 Fassung</translation>
    </message>
    <message>
        <source>{number} takes</source>
        <translation>{number} Fassungen</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Metre</source>
        <translation>Taktart</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>Instrumente</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>temperature {value}</source>
        <translation>Temperatur {value}</translation>
    </message>
    <message>
        <source>top-p {value}</source>
        <translation>Top-p {value}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>Startwert {seed}</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Takt</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Anschlag</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>Akkorde</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>{count} bars</source>
        <translation>{count} Takte</translation>
    </message>
    <message>
        <source>Beat</source>
        <translation>Schlag</translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>von {total}</translation>
    </message>
    <message>
        <source>Output: {name}</source>
        <translation>Ausgabe: {name}</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the code of the language that this translates to: en or de</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>Melody</source>
        <translation>Melodie</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>Bass</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>Schlagzeug</translation>
    </message>
    <message>
        <source>melodic</source>
        <translation>melodisch</translation>
    </message>
    <message>
        <source>lyrical</source>
        <translation>lyrisch</translation>
    </message>
    <message>
        <source>happy</source>
        <translation>fröhlich</translation>
    </message>
    <message>
        <source>sad</source>
        <translation>traurig</translation>
    </message>
    <message>
        <source>melancholic</source>
        <translation>melancholisch</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <source>relaxed</source>
        <translation>entspannt</translation>
    </message>
    <message>
        <source>energetic</source>
        <translation>energisch</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>düster</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>romantic</source>
        <translation>romantisch</translation>
    </message>
    <message>
        <source>angry</source>
        <translation>wütend</translation>
    </message>
    <message>
        <source>dreamy</source>
        <translation>träumerisch</translation>
    </message>
    <message>
        <source>mysterious</source>
        <translation>geheimnisvoll</translation>
    </message>
    <message>
        <source>epic</source>
        <translation>episch</translation>
    </message>
    <message>
        <source>playful</source>
        <translation>verspielt</translation>
    </message>
    <message>
        <source>tense</source>
        <translation>gespannt</translation>
    </message>
    <message>
        <source>groovy</source>
        <translation>groovig</translation>
    </message>
    <message>
        <source>nostalgic</source>
        <translation>nostalgisch</translation>
    </message>
    <message>
        <source>festive</source>
        <translation>festlich</translation>
    </message>
    <message>
        <source>solemn</source>
        <translation>feierlich</translation>
    </message>
    <message>
        <source>gentle</source>
        <translation>sanft</translation>
    </message>
    <message>
        <source>dramatic</source>
        <translation>dramatisch</translation>
    </message>
    <message>
        <source>hopeful</source>
        <translation>hoffnungsvoll</translation>
    </message>
    <message>
        <source>lonely</source>
        <translation>einsam</translation>
    </message>
    <message>
        <source>elegant</source>
        <translation>elegant</translation>
    </message>
    <message>
        <source>heroic</source>
        <translation>heroisch</translation>
    </message>
    <message>
        <source>catchy</source>
        <translation>eingängig</translation>
    </message>
    <message>
        <source>spooky</source>
        <translation>gruselig</translation>
    </message>
    <message>
        <source>cinematic</source>
        <translation>filmisch</translation>
    </message>
    <message>
        <source>danceable</source>
        <translation>tanzbar</translation>
    </message>
    <message>
        <source>driving</source>
        <translation>treibend</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>warm</translation>
    </message>
    <message>
        <source>cold</source>
        <translation>kalt</translation>
    </message>
    <message>
        <source>wild</source>
        <translation>wild</translation>
    </message>
    <message>
        <source>retro</source>
        <translation>retro</translation>
    </message>
    <message>
        <source>simple</source>
        <translation>schlicht</translation>
    </message>
    <message>
        <source>serious</source>
        <translation>ernst</translation>
    </message>
    <message>
        <source>major</source>
        <translation>Dur</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>Moll</translation>
    </message>
    <message>
        <source>Dorian</source>
        <translation>dorisch</translation>
    </message>
    <message>
        <source>Phrygian</source>
        <translation>phrygisch</translation>
    </message>
    <message>
        <source>Lydian</source>
        <translation>lydisch</translation>
    </message>
    <message>
        <source>Mixolydian</source>
        <translation>mixolydisch</translation>
    </message>
    <message>
        <source>Locrian</source>
        <translation>lokrisch</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>{tempo} bpm</source>
        <translation>{tempo} BPM</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>leise</translation>
    </message>
    <message>
        <source>medium loud</source>
        <translation>mittellaut</translation>
    </message>
    <message>
        <source>loud</source>
        <translation>laut</translation>
    </message>
    <message>
        <source>low</source>
        <translation>tief</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>sparse</source>
        <translation>licht</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>dicht</translation>
    </message>
    <message>
        <source>{name} kit</source>
        <translation>{name}-Set</translation>
    </message>
    <message>
        <source>Kick</source>
        <translation>Bassdr.</translation>
    </message>
    <message>
        <source>Snare</source>
        <translation>Snare</translation>
    </message>
    <message>
        <source>Rim, clap</source>
        <translation>Rim, Clap</translation>
    </message>
    <message>
        <source>Hi-hat</source>
        <translation>Hi-Hat</translation>
    </message>
    <message>
        <source>Open hat</source>
        <translation>Hi-Hat o.</translation>
    </message>
    <message>
        <source>Ride</source>
        <translation>Ride</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>Crash</translation>
    </message>
    <message>
        <source>Toms</source>
        <translation>Toms</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Clap</source>
        <translation>Klatschen</translation>
    </message>
    <message>
        <source>Tom</source>
        <translation>Tom</translation>
    </message>
    <message>
        <source>Rock</source>
        <translation>Rock</translation>
    </message>
    <message>
        <source>Funk</source>
        <translation>Funk</translation>
    </message>
    <message>
        <source>Bossa nova</source>
        <translation>Bossa nova</translation>
    </message>
    <message>
        <source>Hip-hop</source>
        <translation>Hip-Hop</translation>
    </message>
    <message>
        <source>House</source>
        <translation>House</translation>
    </message>
    <message>
        <source>Waltz</source>
        <translation>Walzer</translation>
    </message>
    <message>
        <source>March</source>
        <translation>Marsch</translation>
    </message>
    <message>
        <source>&lt; {number} %</source>
        <translation>&lt; {number} %</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>1 beat</source>
        <translation>1 Schlag</translation>
    </message>
    <message>
        <source>{number} beats</source>
        <translation>{number} Schläge</translation>
    </message>
    <message>
        <source>Today {time}</source>
        <translation>Heute {time}</translation>
    </message>
    <message>
        <source>Yesterday {time}</source>
        <translation>Gestern {time}</translation>
    </message>
</context>
</TS>
