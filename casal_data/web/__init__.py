"""What pages share: the address, the filters, the table with its downloads, and errors in French.

This is the only package that knows Streamlit, with the pages themselves.
"""
