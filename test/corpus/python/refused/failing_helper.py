settings = {}
value = settings['value']
