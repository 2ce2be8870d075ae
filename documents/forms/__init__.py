"""Forms of others (양식 채우기): recognise what a form asks, offer answers, fill nothing else.

`read` finds the fields of an HWPX or DOCX form, `offered` proposes an answer for each
from a proposal, and `filled` writes the ones a person confirmed. Every other member of
the file stays as it was, byte for byte, and so does everything in the changed member
that is not a filled paragraph.
"""

from documents.forms.fields import read
from documents.forms.filling import filled
from documents.forms.form import Field, Form
from documents.forms.matching import Answer, offered
from documents.forms.package import FormError

__all__ = ["Answer", "Field", "Form", "FormError", "filled", "offered", "read"]
