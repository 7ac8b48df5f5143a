from kb.people.roles import Action


def test_member_reads_what_his_organisation_may_and_others_do_not(client, client_of):
    path = "/library/cases/hidden"
    assert "Xylophone incident" in client_of("alice").get(path).text
    assert client_of("bob").get(path).status_code == 404
    assert client.get(path).status_code == 404


def test_steward_of_a_group_may_act_there_and_nowhere_else(app, client_of):
    from flask import g

    from webapp.security.asking import identify
    from webapp.security.visitors import visitor

    cookie = client_of("sam").get_cookie("guildbook").value
    with app.test_request_context("/", headers={"Cookie": f"guildbook={cookie}"}):
        identify()
        sam = visitor()
        assert g.visitor is sam
        assert sam.may(Action.MANAGE_ORGANISATIONS, "org:acme")
        assert not sam.may(Action.MANAGE_ORGANISATIONS, "org:birch")
        assert sam.may_somewhere(Action.MANAGE_ORGANISATIONS)
        assert cookie not in repr(sam)
