from kb.people.labels import Reason, labels_of, reasons


def test_an_account_is_of_the_network_and_of_its_groups():
    assert labels_of(["org:acme"]) == {"public", "network", "org:acme"}
    assert labels_of([]) == {"public", "network"}


def test_every_label_has_its_reason_the_widest_first():
    held = labels_of(["circle:pilots", "org:zebra", "org:acme"])
    names = {"org:acme": "Acme Works", "circle:pilots": "Pilots"}
    assert reasons(held, names) == (
        Reason("public", "You see what is public, as everybody does."),
        Reason("network", "You see what is for the network, because you have an account here."),
        Reason(
            "org:acme",
            "You see what is for Acme Works, because you are a member of the organisation "
            "Acme Works.",
        ),
        Reason(
            "org:zebra",
            "You see what is for zebra, because you are a member of the organisation zebra.",
        ),
        Reason(
            "circle:pilots",
            "You see what is for Pilots, because you are a member of the circle Pilots.",
        ),
    )


def test_who_has_no_account_sees_what_is_public():
    assert [reason.label for reason in reasons({"public"}, {})] == ["public"]
