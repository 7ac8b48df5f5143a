"""The library of these tests: few documents, with everything that a page can show."""

JAM = """---
id: run-a-jam
title: Run a jam that leaves a pattern behind
type: playbook
summary: Ninety minutes from a shared problem to a page that others can use.
problem: People meet, talk, and nothing is left a week later.
tags: [jams]
authors: [Alice]
owner: facilitators
org: acme
created: 2026-03-02
confidence: validated
review_every: 90d
reviewed: {on: 2026-04-01, by: Bob, basis: used}
patterns: [recap]
based_on: [recap]
tested_by: [recap-form]
decided_by: [cycles]
supersedes: [monthly-talks]
works_when: [Somebody brings a real case.]
fails_when: [It is a lecture.]
---
Begin with a case, not with a topic.

## Invite people

- [x] Ask three teams
- [ ] Ask for a case each

| Minute | What |
|---|---:|
| 0 | Welcome |

## Write it down

Use the [recap](../patterns/recap.md#five-lines). ![A table with cards](table.png)

```python
print("jam")
```

> [!WARNING]
> Do not record it.

=== "Small group"

    Sit together.

=== "Large group"

    Divide.

??? details "Why ninety minutes?"

    Longer is slower.[^1]

[^1]: So we found.
"""

RECAP = """---
id: recap
title: Recap within a day
type: pattern
summary: Five lines, written by whoever was there, within a day.
tags: [note-taking]
created: 2026-03-05
works_when: [Somebody is named.]
fails_when: [Everybody is responsible.]
---
## Five lines

What was tried, what came of it. It belongs to [[run-a-jam]].
"""

FORM = """---
id: recap-form
title: Does a five-line form bring recaps within a day?
type: experiment
summary: Eight weeks with a form, compared with eight weeks without.
tags: [note-taking]
created: 2026-05-01
hypothesis: With the form two of three sessions have a recap within a day.
success_criteria: [Two of three]
started: 2026-05-04
ends: 2026-06-26
risk: safe-test
outcome: pending
---
## 2026-05-04

The first recap came after an hour.

## 2026-06-01

Time to the recap fell by 40% in four weeks. We keep the forms in Docker, and so does Zorbex.
"""

CYCLES = """---
id: cycles
title: We work in cycles of ninety days
type: decision
summary: Long enough to try something, short enough to stop it.
tags: [cycles]
created: 2025-11-03
status: accepted
decided_on: 2025-11-03
deciders: [stewards]
options: [Quarters, No rhythm]
revisit_when: 2026-11-01
---
A rhythm makes it easy to end things.
"""

TALKS = """---
id: monthly-talks
title: Monthly talks
type: playbook
summary: How we used to meet.
problem: Nobody knew what others did.
tags: [sessions]
created: 2025-06-01
aliases: [talks.md]
---
One hour, one speaker.
"""

CASE = """---
id: the-lost-recap
title: The recap that was lost
type: case-study
summary: What happened when everybody was responsible.
tags: [note-taking]
created: 2026-02-01
problem: No recap.
outcome: Somebody is named now.
opened: 2026-01-10
solved: 2026-02-01
used: [run-a-jam]
abstract_of: hidden-case
lifecycle: archived
---
It was never written. See [[nowhere]].
"""

RESTRICTED = """---
id: hidden-case
title: Xylophone incident
type: case-study
summary: Quetzal.
tags: [zugzwang]
audience: org:acme
problem: A leak.
outcome: Mended.
based_on: [recap]
---
See [[recap]] and [[run-a-jam]].
"""

TAGS = """
sessions: {label: Sessions, definition: Times at which people meet., synonyms: [meetings]}
jams: {label: Jams, broader: sessions}
facilitation: {label: Facilitation}
note-taking: {label: Note-taking, broader: facilitation}
cycles: {label: Cycles}
"""

FILES = {
    "playbooks/jam.md": JAM,
    "playbooks/table.png": "PNG",
    "playbooks/monthly-talks.md": TALKS,
    "patterns/recap.md": RECAP,
    "experiments/recap-form.md": FORM,
    "decisions/cycles.md": CYCLES,
    "cases/the-lost-recap.md": CASE,
    "cases/hidden.md": RESTRICTED,
    "broken.md": "---\ntitle: [\n---\n",
    "tags.yml": TAGS,
}
LATER = {"patterns/recap.md": RECAP.replace("Everybody is", "Everybody was")}
HIDDEN_WORDS = ("Xylophone", "Quetzal", "zugzwang", "hidden-case", "cases/hidden")
